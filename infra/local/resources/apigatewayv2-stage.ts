import type { ResourceType } from './resource-type.ts';

const served = '$default';

export const apigatewayv2Stage: ResourceType = {
  type: 'AWS::ApiGatewayV2::Stage',
  imitated: ['ApiId', 'AutoDeploy', 'StageName'],
  // Throttling: nobody on one machine is to be held off.
  ignored: ['AccessLogSettings', 'DefaultRouteSettings', 'Description', 'Tags'],
  async deploy({ properties }, { httpApis }) {
    const name = properties.string('StageName');
    if (name !== served) throw new Error(`the stage ${name} is not imitated, only ${served} is`);
    if (!properties.boolean('AutoDeploy', false))
      throw new Error('AutoDeploy false is not imitated: routes are served once they are there');
    httpApis.get(properties.string('ApiId')).isServed = true;
    return { ref: name, attributes: {} };
  },
};
