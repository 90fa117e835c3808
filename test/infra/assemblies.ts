/** Vitest `globalSetup`: a folder for all that the tests synthesize (`inject('assemblies')`). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    assemblies: string;
  }
}

const assemblies = mkdtempSync(path.join(tmpdir(), 'infra-test-'));

export function setup(project: TestProject): void {
  project.provide('assemblies', assemblies);
}

export function teardown(): void {
  rmSync(assemblies, { recursive: true, force: true });
}
