// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these placeholders are CloudFormation's
import { describe, expect, it } from 'vitest';
import { deploymentOrder } from '../../../infra/local/assembly/deployment-order.ts';
import { resolve, type Scope } from '../../../infra/local/assembly/intrinsics.ts';

const scope: Scope = {
  stackName: 'Data',
  ref: (logicalId) => `ref-${logicalId}`,
  attribute: (logicalId, attribute) => `${logicalId}-${attribute}`,
  imported: (name) => `imported-${name}`,
};

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'Table' }, 'ref-Table'],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::StackName' }, 'Data'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table-Arn'],
    [{ 'Fn::GetAtt': 'Table.Nested.Arn' }, 'Table-Nested.Arn'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'B' }]] }, 'a/ref-B'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::ImportValue': { 'Fn::Sub': '${AWS::StackName}:Table' } }, 'imported-Data:Table'],
    [{ 'Fn::Sub': '${Table}, ${Table.Arn}, ${!Literal}' }, 'ref-Table, Table-Arn, ${Literal}'],
    [{ 'Fn::Sub': ['${Own}-${Table}', { Own: { Ref: 'Queue' } }] }, 'ref-Queue-ref-Table'],
    [
      { list: [{ Ref: 'A' }], deep: { er: { Ref: 'B' } } },
      { list: ['ref-A'], deep: { er: 'ref-B' } },
    ],
    [
      { Ref: 'two', keys: 'are no call' },
      { Ref: 'two', keys: 'are no call' },
    ],
  ])('%j', (value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it('refuses one that it does not know, by its name', () => {
    expect(() => resolve({ 'Fn::If': ['Condition', 1, 2] }, scope)).toThrow('Fn::If');
  });
});

describe('the order of deployment', () => {
  it('puts each resource after those that it refers to in any way', () => {
    const order = deploymentOrder({
      Mapping: {
        Type: 'M',
        Properties: { to: { Ref: 'Function' }, from: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
      },
      Function: {
        Type: 'F',
        Properties: { url: { 'Fn::Sub': 'x${Queue.Arn}' } },
        DependsOn: ['Role'],
      },
      Queue: { Type: 'Q', Properties: { letters: { 'Fn::GetAtt': 'Letters.Arn' } } },
      Letters: { Type: 'Q' },
      Role: { Type: 'R' },
    });
    expect(order).toEqual(['Role', 'Letters', 'Queue', 'Function', 'Mapping']);
  });
});
