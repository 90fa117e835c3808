import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';
import { type BuildAppProps, buildApp } from '../../infra/build-app.ts';

/** Resources by logical id, in CloudFormation's own JSON. */
export type Resources = ReturnType<Template['findResources']>;
export type Resource = Resources[string];

/** Who issues the tokens of partner apps, as an operator would say it. */
export const appTokenContext = {
  appTokenIssuer: 'https://apps.invalid',
  appTokenAudience: 'entitlements',
} as const;

/** The app without its bundled functions, which take seconds and tell nothing about a template. */
export function unbundledApp(props: Pick<BuildAppProps, 'context' | 'validate'> = {}): App {
  return buildApp({
    ...props,
    outdir: mkdtempSync(path.join(inject('assemblies'), 'cdk.out-')),
    context: { 'aws:cdk:bundling-stacks': [], ...props.context },
  });
}

/** Every resource of the app. Not validated, so that each test sees what it is about; see validation.test.ts. */
export function synthesize(context: Record<string, unknown> = {}): Resources {
  const { stacks } = unbundledApp({ validate: false, context }).synth();
  return Object.assign({}, ...stacks.map(({ template }) => template.Resources));
}

/** The resources of one type, of which there must be at least one: none would prove nothing. */
export function ofType(resources: Resources, type: string): [string, Resource][] {
  const found = Object.entries(resources).filter(([, resource]) => resource.Type === type);
  if (found.length === 0) throw new Error(`the templates have no ${type}`);
  return found;
}

/** The logical id in `{ Ref }` or `{ Fn::GetAtt }`. */
export function referredTo(value: Resource): string {
  return value.Ref ?? value['Fn::GetAtt']?.[0];
}
