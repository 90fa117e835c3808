import { describe, expect, it } from 'vitest';
import { nextLetters } from '../support/letters.ts';
import { putWork } from '../support/put.ts';
import { tinyLetters } from '../support/tiny-api-destination.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const elsewhere = [
  'arn:aws:events:eu-west-1:111111111111:event-bus/plan-changes',
  'arn:aws:events:us-east-1:000000000000:event-bus/plan-changes',
];

function rule(bus: string, to: string, target: Record<string, unknown>) {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: bus },
      EventPattern: { detail: { to: [to] } },
      Targets: [{ Id: to, DeadLetterConfig: { Arn: arnOf('Letters') }, ...target }],
    },
  };
}

const reports: string[] = [];
const runner = useTinyRunner(
  {
    resources: {
      Letters: tinyLetters,
      Partner: { Type: 'AWS::Events::EventBus', Properties: { Name: 'partner' } },
      Taken: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'taken' } },
      ToPartner: rule('In', 'partner', { Arn: arnOf('Partner') }),
      // What the dead-letter queue is for others is the target here: what arrives there came by this bus's own rule.
      OfPartner: rule('Partner', 'partner', { Arn: arnOf('Letters') }),
      ToThird: rule('In', 'third', { Arn: arnOf('Partner') }),
      OfThird: rule('Partner', 'third', { Arn: arnOf('Out') }),
      ToNowhere: rule('In', 'nowhere', {
        Arn: 'arn:aws:events:eu-west-1:000000000000:event-bus/nowhere',
      }),
      ...Object.fromEntries(
        elsewhere.map((Arn, index) => [`Elsewhere${index}`, rule('In', 'elsewhere', { Arn })]),
      ),
    },
  },
  { report: (line) => reports.push(line) },
);

async function deliver(to: string) {
  await putWork(runner().endpoint, { to });
  await runner().idle();
  return nextLetters(runner());
}

describe('an event for another bus', () => {
  it("is put there, for that bus's own rules", async () => {
    expect(await deliver('partner')).toEqual([{ detail: { to: 'partner' }, attributes: {} }]);
  });

  it('is not passed on to a third bus, as EventBridge does not', async () => {
    expect(await deliver('third')).toMatchObject([
      { detail: { to: 'third' }, attributes: { ERROR_CODE: 'THIRD_ACCOUNT_HOP_DETECTED' } },
    ]);
    expect(runner().planChanges).toEqual([]);
  });

  it('that is not there goes to the dead-letter queue', async () => {
    expect(await deliver('nowhere')).toMatchObject([{ attributes: { ERROR_CODE: 'NO_RESOURCE' } }]);
  });

  it('of another account or region is not delivered, and that is told at the start', async () => {
    for (const arn of elsewhere)
      expect(reports).toContain(
        `not delivered here: events to ${arn}, a bus of another account or region`,
      );
    expect(await deliver('elsewhere')).toEqual([]);
    expect(runner().planChanges).toEqual([]);
  });
});
