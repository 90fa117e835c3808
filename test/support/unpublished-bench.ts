import { stateChanged } from './events-in.ts';
import { Workbench } from './workbench.ts';

/** A bench on which each of these tenants has so many revisions, a second apart and none of them published. */
export async function unpublishedBench(
  revisions: number,
  ...tenants: readonly string[]
): Promise<Workbench> {
  const bench = new Workbench();
  bench.publisher.isDown = true;
  for (let sequence = 1; sequence <= revisions; sequence += 1) {
    const changeType = sequence % 2 === 1 ? 'Suspend' : 'Resume';
    await bench.receive(
      ...tenants.map((tenantId) => stateChanged({ tenantId, sequence, changeType })),
    );
    bench.now += 1000;
  }
  bench.publisher.isDown = false;
  return bench;
}
