import { createHash } from 'node:crypto';

/** `<name>/<uuid>`, as EventBridge names some resources in their ARNs; the same in every run. */
export function nameWithId(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return `${name}/${hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')}`;
}
