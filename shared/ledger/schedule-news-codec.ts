import * as z from 'zod';
import type { ScheduleNews } from '../domain/schedule-news.ts';
import { transitionOf } from '../domain/transition.ts';
import { compress, decompress } from './compressed-json.ts';
import { stepsOf, sumsOf } from './steps.ts';
import { decodeEntitlement, StoredContract, StoredEntitlement } from './stored-snapshot.ts';

const StoredScheduleNews = z.object({
  detailType: z.enum(['PlanChangeScheduled', 'PlanChangeRescheduled', 'PlanChangeCanceled']),
  scheduleId: z.string(),
  effectiveAt: z.number(),
  replacedBy: z.string().optional(),
  contractTerms: StoredContract.nullable(),
  transitions: z.array(
    z.object({
      before: StoredEntitlement,
      after: StoredEntitlement,
      userSteps: z.array(z.number()),
    }),
  ),
});

export function encodeScheduleNews(schedules: readonly ScheduleNews[]): Uint8Array {
  return compress(
    schedules.map(({ transitions, ...news }) => ({
      ...news,
      transitions: transitions.map(({ before, after, users }) => ({
        before,
        after,
        userSteps: stepsOf(users),
      })),
    })),
  );
}

export function decodeScheduleNews(bytes: Uint8Array): ScheduleNews[] {
  const stored = z.array(StoredScheduleNews).parse(decompress(bytes));
  return stored.map(({ transitions, ...news }) => ({
    ...news,
    transitions: transitions.map(({ before, after, userSteps }) =>
      transitionOf(decodeEntitlement(before), decodeEntitlement(after), sumsOf(userSteps)),
    ),
  }));
}
