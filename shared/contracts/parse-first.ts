import type * as z from 'zod';

// zod stops at the first issue for `validate` alone, whose answer does not say which one it was.
const untilFirst: z.core.ParseContextInternal<z.core.$ZodIssue> = { abortEarly: true };

/**
 * Parses what somebody else wrote, and looks no further than the first thing that is wrong: an issue takes a
 * kilobyte of memory, and a message of 1 MB has room for half a million.
 */
export function parseFirst<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  return schema.safeParse(value, untilFirst);
}
