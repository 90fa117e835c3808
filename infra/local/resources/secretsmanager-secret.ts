import { createHash } from 'node:crypto';
import { generateSecret } from '../secrets/generate-secret.ts';
import type { ResolvedResource, ResourceType } from './resource-type.ts';

export const secretsmanagerSecret: ResourceType = {
  type: 'AWS::SecretsManager::Secret',
  imitated: [
    'Description',
    'GenerateSecretString.ExcludeCharacters',
    'GenerateSecretString.ExcludeLowercase',
    'GenerateSecretString.ExcludeNumbers',
    'GenerateSecretString.ExcludePunctuation',
    'GenerateSecretString.ExcludeUppercase',
    'GenerateSecretString.GenerateStringKey',
    'GenerateSecretString.IncludeSpace',
    'GenerateSecretString.PasswordLength',
    'GenerateSecretString.RequireEachIncludedType',
    'GenerateSecretString.SecretStringTemplate',
    'Name',
    'SecretString',
  ],
  ignored: ['KmsKeyId', 'Tags'],
  async deploy(resource, { secrets }) {
    const { properties } = resource;
    const arn = secrets.add({
      name: properties.optionalString('Name') ?? generatedName(resource),
      description: properties.optionalString('Description'),
      text: textOf(resource),
    });
    return { ref: arn, attributes: { Id: arn } };
  },
};

function textOf({ properties }: ResolvedResource): string | undefined {
  const text = properties.optionalString('SecretString');
  if (properties.object('GenerateSecretString') === undefined) return text;
  if (text !== undefined)
    throw new Error('SecretString and GenerateSecretString exclude each other');
  return generateSecret(properties.nested('GenerateSecretString'));
}

/** As CloudFormation makes names: CDK takes a name of this form, one hyphen and all, out of the ARN again. */
function generatedName({ stackName, logicalId }: ResolvedResource): string {
  const hash = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex');
  return `${logicalId}-${hash.slice(0, 12)}`;
}
