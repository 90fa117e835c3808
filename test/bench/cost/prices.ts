import type { MeasuredChange } from './measure-change.ts';

/**
 * Dollars, on demand, in eu-west-1. DynamoDB: half of the 1.4135 and 0.283 that held until AWS halved them on
 * 2024-11-01; EventBridge: custom events. Source: AWS's public price pages, as known in November 2026.
 */
const dollars = {
  millionWriteUnits: 0.70675,
  millionReadUnits: 0.1415,
  millionEvents: 1.0,
  gigabyteMonth: 0.283,
} as const;

/** Of a million changes like this one: requests and events. Queues, functions and streams are left out. */
export function dollarsPerMillion({ table, bus }: MeasuredChange): number {
  return (
    table.writeUnits * dollars.millionWriteUnits +
    table.readUnits * dollars.millionReadUnits +
    bus.charges * dollars.millionEvents
  );
}

/** Of what a million changes like this one leave in the table, each month from then on. */
export function storagePerMonth({ table }: MeasuredChange): number {
  return (Math.max(0, table.bytesKept) * 1e6 * dollars.gigabyteMonth) / 2 ** 30;
}
