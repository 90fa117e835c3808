/**
 * Source of a function for tests of the runner: tells each event's detail on the `plan-changes` bus, by plain HTTP.
 * `fails: n` makes the first n deliveries of that message fail, `throws: n` those of its whole batch,
 * `hangs: n` makes the process hang before anything is told.
 */
export const workerCode = `
const send = async (target, body) => {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(process.env.AWS_ENDPOINT_URL, request);
  if (!response.ok) throw new Error(await response.text());
};

const tell = (detail) =>
  send('AWSEvents.PutEvents', {
    Entries: [{
      EventBusName: 'plan-changes',
      Source: 'worker',
      DetailType: 'Worked',
      Detail: JSON.stringify(detail),
    }],
  });

export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body, attributes } of Records) {
    const delivery = Number(attributes.ApproximateReceiveCount);
    const { detail } = JSON.parse(body);
    if (delivery <= detail.hangs) {
      console.log('hanging');
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    }
    if (delivery <= detail.throws) throw new RangeError('as told');
    if (delivery <= detail.fails) batchItemFailures.push({ itemIdentifier: messageId });
    else await tell({ ...detail, delivery, pid: process.pid });
  }
  return { batchItemFailures };
};
`;
