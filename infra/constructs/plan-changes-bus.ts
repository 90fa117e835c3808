import { EventBus } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { planChangesBusName } from '../../shared/contracts/names.ts';

/** The bus that partner apps subscribe to by rule. */
export class PlanChangesBus extends EventBus {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      eventBusName: planChangesBusName,
      description: 'Plan changes, for partner apps to subscribe to',
    });
  }

  /** Lets no one else put events on the bus, so that a subscriber may trust what it reads there. */
  restrictPublishersTo(roles: readonly IRole[]): void {
    // cdk-nag looks at the deprecated `principal` of what this makes: hence the warning on synthesis.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyTheProcessorPublishes',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['events:PutEvents'],
        resources: [this.eventBusArn],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': roles.map((role) => role.roleArn) } },
      }),
    );
  }
}
