import { EventBus } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { planChangesBusName } from '../../shared/contracts/names.ts';
import { denialsOf } from './denials.ts';

export interface PlanChangesBusProps {
  readonly encryptionKey: IKey;

  /** Takes what could not be encrypted. */
  readonly deadLetters: IQueue;
}

/** The bus that partner apps subscribe to by rule. */
export class PlanChangesBus extends EventBus {
  constructor(scope: Construct, id: string, props: PlanChangesBusProps) {
    super(scope, id, {
      eventBusName: planChangesBusName,
      description: 'Plan changes, for partner apps to subscribe to',
      kmsKey: props.encryptionKey,
      deadLetterQueue: props.deadLetters,
    });
  }

  /** Lets no one else put events on the bus, so that a subscriber may trust what it reads there. */
  restrictPublishersTo(roles: readonly IRole[]): void {
    // cdk-nag looks at the deprecated `principal` of what this makes: hence the warning on synthesis.
    const deny = denialsOf(this, 'events:PutEvents', this.eventBusArn);
    deny('OnlyOverTls', { Bool: { 'aws:SecureTransport': 'false' } });
    deny('OnlyTheProcessorPublishes', {
      ArnNotEquals: { 'aws:PrincipalArn': roles.map((role) => role.roleArn) },
    });
  }
}
