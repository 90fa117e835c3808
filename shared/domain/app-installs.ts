import type { AppId } from './app-id.ts';
import { byCodeUnits } from './canonical-json.ts';
import type { AppChange } from './license-change.ts';
import { contest, type Register } from './register.ts';

/** Whether a tenant has an app installed; kept as false once it has not. */
export interface AppInstall extends Register<boolean> {
  readonly appId: AppId;
}

/** One register per app that inputs told of, ascending by its id. */
export type AppInstalls = readonly AppInstall[];

export interface FoldedAppInstalls {
  readonly apps: AppInstalls;
  /** The input that holds each register that changed. */
  readonly winners: readonly AppChange[];
  /** Apps of which two inputs claimed one sequence with different content. */
  readonly conflicts: readonly AppId[];
}

/** Installs and uninstalls have one sequence: of each app the latest word stands. */
export function foldAppInstalls(
  head: AppInstalls,
  changes: readonly AppChange[],
): FoldedAppInstalls {
  const registers = new Map(head.map(({ appId, ...register }) => [appId, register]));
  const holders = new Map<AppId, AppChange>();
  const conflicts: AppId[] = [];
  for (const change of changes) {
    const { appId, sequence, isInstalled: value } = change;
    const { wins, conflict } = contest(registers.get(appId) ?? null, { sequence, value }, String);
    if (conflict) conflicts.push(appId);
    if (!wins) continue;
    registers.set(appId, { sequence, value });
    holders.set(appId, change);
  }
  const apps = [...registers].map(([appId, register]) => ({ appId, ...register }));
  return {
    apps: apps.sort((a, b) => byCodeUnits(a.appId, b.appId)),
    winners: [...holders.values()],
    conflicts,
  };
}
