import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { ParkedMessage } from '../../../shared/contracts/rejected-message.ts';
import type { Call } from './fault-kinds.ts';

export interface Parked {
  readonly messageId: string;
  readonly reason: string;
  readonly path: string;
}

/** The queue in which a person finds what could not be taken. */
export class RejectedMessages {
  readonly parked: Parked[] = [];

  call(command: unknown): Call<object> {
    if (!(command instanceof SendMessageCommand)) throw new Error('a command that nobody sends');
    const message = ParkedMessage.parse(JSON.parse(command.input.MessageBody ?? ''));
    return {
      kind: 'park',
      what: `SendMessage rejected ${message.messageId}`,
      tenantId: parkedBy(message.messageId),
      effect: () => {
        this.parked.push(message);
        return {};
      },
    };
  }
}

/** Under which name a call that parks a message counts among what an invocation had trouble with. */
export function parkedBy(messageId: string): string {
  return `rejected ${messageId}`;
}
