import type { Making } from '../cloud/functions.ts';
import type { Ports } from '../cloud/ports.ts';

/** The product, with something of it replaced by something wrong. */
export interface Defect {
  readonly name: string;
  readonly making: Making;
  /** What a command becomes on its way to the table. */
  readonly onTheWay: (command: unknown) => unknown;
  /** What an answer of the bus becomes on its way back. */
  readonly onTheWayBack: (answer: object) => object;
  /** Whether messages are deleted whose invocation never came to its end. */
  readonly deletesAbandoned: boolean;
}

/** The product as it is. */
export const soundProduct: Defect = {
  name: 'none',
  making: { ports: (ports) => ports, reclassify: (handle) => handle },
  onTheWay: (command) => command,
  onTheWayBack: (answer) => answer,
  deletesAbandoned: false,
};

/** A defect that lies in what the ports do. */
export function ofPorts(name: string, change: (ports: Ports) => Partial<Ports>): Defect {
  const ports = (sound: Ports) => ({ ...sound, ...change(sound) });
  return { ...soundProduct, name, making: { ...soundProduct.making, ports } };
}

/** A defect that lies in what becomes of a batch. */
export function ofBatch(name: string, reclassify: Making['reclassify']): Defect {
  return { ...soundProduct, name, making: { ...soundProduct.making, reclassify } };
}
