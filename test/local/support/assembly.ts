/** Vitest `globalSetup`: synthesizes the CDK app once, for all test files that run it (`inject('assembly')`). */
import type { TestProject } from 'vitest/node';
import { type Synthesis, synthesize } from '../../../infra/local/assembly/synthesize.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the synthesized cloud assembly. */
    assembly: string;
  }
}

let synthesis: Synthesis | undefined;

export async function setup(project: TestProject): Promise<void> {
  synthesis = await synthesize();
  project.provide('assembly', synthesis.directory);
}

export async function teardown(): Promise<void> {
  await synthesis?.remove();
}
