import { type Audience, operatorAudience } from './event-out.ts';
import type { Snapshot } from './snapshot.ts';

/** Whom a revision is told to. */
export interface Addressee {
  readonly audience: Audience;
  /** An app that was installed by this very revision: it is told of the tenant from nothing on. */
  readonly isNew: boolean;
}

/** The operator, and the apps that are installed in the snapshot of the revision; `before`: of the one before it. */
export function addresseesOf(before: Snapshot | undefined, after: Snapshot): Addressee[] {
  const had = before?.registers.apps.filter(({ value }) => value) ?? [];
  const since = new Map(had.map(({ appId, sequence }) => [appId, sequence]));
  const apps = after.registers.apps
    .filter(({ value }) => value)
    .map(({ appId, sequence }) => ({ audience: appId, isNew: since.get(appId) !== sequence }));
  return [{ audience: operatorAudience, isNew: false }, ...apps];
}

/** Whether events and answers about a tenant may go to an audience. */
export function isAddressee({ registers }: Snapshot, audience: Audience): boolean {
  if (audience === operatorAudience) return true;
  return registers.apps.some(({ appId, value }) => appId === audience && value);
}
