import { arn } from '../account.ts';
import type { ResourceType } from './resource-type.ts';

export const eventsEventBus: ResourceType = {
  type: 'AWS::Events::EventBus',
  imitated: ['Name'],
  // The dead-letter queue of a bus takes events that could not be encrypted.
  ignored: ['DeadLetterConfig', 'Description', 'KmsKeyIdentifier', 'LogConfig', 'Policy', 'Tags'],
  async deploy({ properties }, { router }) {
    const name = properties.string('Name');
    router.addBus(name);
    return { ref: name, attributes: { Arn: arn('events', `event-bus/${name}`), Name: name } };
  },
};
