import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { randomNumbers } from './chance.ts';
import { snapshotAfter } from './changes.ts';
import { packageChanged, siteRecord } from './events-in.ts';

const mostLetters = 239;

/** A tenant that exceeds one item: by site licenses with long names, in letters that compress badly. */
export function oversizeSnapshot(): Snapshot {
  const random = randomNumbers();
  const letter = () => String.fromCharCode(0x4e00 + Math.floor(random() * 20_000));
  const name = () => Array.from({ length: mostLetters }, letter).join('');
  const names = Array.from({ length: 1200 }, name);
  return snapshotAfter([packageChanged({ package: { ModuleLicenses: names.map(siteRecord) } })]);
}
