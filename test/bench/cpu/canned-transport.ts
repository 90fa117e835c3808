/** Answers of AWS services by `X-Amz-Target`; a list is given out answer by answer, and then again. */
export type CannedAnswers = Readonly<Record<string, readonly Uint8Array[]>>;

interface Request {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Options of an SDK client whose requests are made and signed, and whose answers are parsed, as ever; what
 * is between costs nothing.
 */
export function clientOptionsOn(answers: CannedAnswers) {
  const given = new Map<string, number>();
  return {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: {
      async handle({ headers }: Request) {
        const target = headers['x-amz-target'] ?? '';
        const canned = answers[target] ?? [];
        const turn = given.get(target) ?? 0;
        given.set(target, turn + 1);
        const body = canned[turn % canned.length];
        if (body === undefined) throw new Error(`no answer to ${target}`);
        return {
          response: {
            statusCode: 200,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body,
          },
        };
      },
      metadata: { handlerProtocol: 'http/1.1' },
      destroy: () => undefined,
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
  };
}

export const nothing = Buffer.from('{}');

/** PutEvents of at most ten entries, all accepted. */
export const tenAccepted = Buffer.from(
  JSON.stringify({
    FailedEntryCount: 0,
    Entries: Array.from({ length: 10 }, (_, index) => ({ EventId: `event-${index}` })),
  }),
);
