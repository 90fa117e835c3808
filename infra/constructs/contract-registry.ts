import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import { registrySchema } from '../../shared/contracts/event-schemas.ts';
import { eventsIn, eventsOut } from '../../shared/contracts/published-events.ts';

/**
 * The events in and out in the account's schema registry, where developers find them beside the buses
 * and have code made for them. A changed schema becomes a new version of its own there.
 */
export class ContractRegistry extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const registry = new CfnRegistry(this, 'Registry', {
      registryName: 'license-change-processor',
      description: 'License changes in and plan changes out, as their buses carry them',
    });
    for (const event of [...eventsIn, ...eventsOut]) {
      const { source, detailType } = event;
      new CfnSchema(this, detailType, {
        registryName: registry.attrRegistryName,
        // As EventBridge itself names the schemas that it discovers.
        schemaName: `${source}@${detailType}`,
        type: 'JSONSchemaDraft4',
        content: JSON.stringify(registrySchema(event)),
      });
    }
  }
}
