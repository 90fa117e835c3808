/** Types that a template may hold and that have no effect here. A name that ends in `::` stands for all types below it. */
const accepted = [
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::',
  'AWS::EventSchemas::',
  'AWS::Events::Archive',
  'AWS::Events::EventBusPolicy',
  'AWS::IAM::',
  'AWS::KMS::',
  'AWS::Lambda::Permission',
  'AWS::Logs::',
  'AWS::SNS::',
  'AWS::SQS::QueuePolicy',
] as const;

export function isAcceptedWithoutEffect(type: string): boolean {
  return accepted.some((name) => (name.endsWith('::') ? type.startsWith(name) : type === name));
}

/** `Type` and `Type.Property` names in lines for people: one per type. */
export function describeNotImitated(names: readonly string[]): string {
  const byType = Map.groupBy(names, (name) => name.split('.')[0] ?? '');
  const lines = [...byType].map(([type, found]) => {
    const properties = found
      .filter((name) => name !== type)
      .map((name) => name.slice(type.length + 1));
    return `  ${type}${properties.length > 0 ? `: ${properties.join(', ')}` : ''}`;
  });
  return ['accepted, and without effect here:', ...lines].join('\n');
}
