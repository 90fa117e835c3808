import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What has a policy of its own: a queue, a bus. */
interface Guarded {
  addToResourcePolicy(statement: PolicyStatement): unknown;
}

type Conditions = Readonly<Record<string, Record<string, unknown>>>;

/** Denies an action on a resource to everybody who meets conditions, whatever else allows it; once for each call. */
export function denialsOf(guarded: Guarded, action: string, arn: string) {
  return (sid: string, conditions: Conditions): void => {
    guarded.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [action],
        resources: [arn],
        conditions,
      }),
    );
  };
}
