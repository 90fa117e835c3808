import { arn } from '../account.ts';
import type { HttpParameters } from '../events/api-destinations.ts';
import { compilePattern } from '../events/event-pattern.ts';
import { busNameOf } from '../events/put-events.ts';
import { createTarget } from '../events/rule-target.ts';
import { periodOf } from '../events/schedules.ts';
import type { Properties } from './properties.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

export const eventsRule: ResourceType = {
  type: 'AWS::Events::Rule',
  imitated: [
    'EventBusName',
    'EventPattern',
    'Name',
    'ScheduleExpression',
    'State',
    'Targets.Arn',
    'Targets.DeadLetterConfig.Arn',
    'Targets.HttpParameters.HeaderParameters',
    'Targets.HttpParameters.QueryStringParameters',
    'Targets.Id',
    'Targets.RetryPolicy.MaximumRetryAttempts',
  ],
  ignored: [
    'Description',
    'RoleArn',
    'Tags',
    'Targets.RetryPolicy.MaximumEventAgeInSeconds',
    'Targets.RoleArn',
  ],
  async deploy(resource, world) {
    const { properties } = resource;
    const name = properties.optionalString('Name') ?? physicalName(resource, 64);
    const busName = busNameOf(properties.optionalString('EventBusName') ?? 'default');
    const targets = properties.nestedList('Targets').map((target) =>
      createTarget(world, {
        arn: target.string('Arn'),
        deadLetterArn: target.nested('DeadLetterConfig').optionalString('Arn'),
        retries: target.nested('RetryPolicy').number('MaximumRetryAttempts', 185),
        httpParameters: httpParametersOf(target),
      }),
    );
    const pattern = properties.object('EventPattern');
    const schedule = properties.optionalString('ScheduleExpression');
    if (properties.optionalString('State') !== 'DISABLED') {
      if (pattern)
        world.router.addRule(busName, { name, matches: compilePattern(pattern), targets });
      if (schedule) world.schedules.add(name, periodOf(schedule), targets);
    }
    return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
  },
};

function httpParametersOf(target: Properties): HttpParameters | undefined {
  if (target.object('HttpParameters') === undefined) return undefined;
  const parameters = target.nested('HttpParameters');
  return {
    headers: fixedTexts(parameters, 'HeaderParameters'),
    query: fixedTexts(parameters, 'QueryStringParameters'),
  };
}

function fixedTexts(parameters: Properties, name: string): Record<string, string> {
  const entries = Object.entries(parameters.object(name) ?? {});
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (!String(value).startsWith('$.')) return [key, String(value)];
      throw new Error(`${name}.${key} is ${value}: parameters out of the event are not imitated`);
    }),
  );
}
