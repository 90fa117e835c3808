/** Why a target did not take an event. Its name is the code that EventBridge gives in a dead letter. */
export class DeliveryError extends Error {
  override readonly name: string;
  /** Whether trying again may help. */
  readonly isRetriable: boolean;

  constructor(code: string, message: string, { isRetriable }: { isRetriable: boolean }) {
    super(message);
    this.name = code;
    this.isRetriable = isRetriable;
  }
}
