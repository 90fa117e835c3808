import * as z from 'zod';
import { operatorAudienceName } from './names.ts';

/** An identifier: of a tenant, an event, a correlation. */
export const WireId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must match ^[A-Za-z0-9_-]{1,64}$');

/** Of an app, as the app store knows it; `operator` is the name of another audience. */
export const WireAppId = z
  .string()
  .regex(
    new RegExp(`^(?!${operatorAudienceName}$)[A-Za-z0-9_-]{1,64}$`),
    `must match ^[A-Za-z0-9_-]{1,64}$ and not be ${operatorAudienceName}`,
  );

const earliest = Date.parse('0000-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether an instant has four digits of year in UTC, so that it can be written again as it came. */
export function isWritable(instant: string): boolean {
  const milliseconds = Date.parse(instant);
  return milliseconds >= earliest && milliseconds <= latest;
}

/** An instant with a zone, `2026-03-27T00:00:00Z` or with an offset. */
export const WireInstant = z.iso
  .datetime({ offset: true })
  .refine(isWritable, 'must be in the years 0 to 9999 in UTC');

/** Text of SuperOffice's own: bounded, and free of what UTF-8 cannot carry. */
export function wireText(maxLength: number): z.ZodString {
  return z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode');
}

/** `ModuleName` and `OwnerName`: at most 239 characters in SuperOffice's own database. */
export const WireModuleName = wireText(239).min(1);

/** SuperOffice's `associate_id`. */
export const WireAssociateId = z.int().positive();

/** The sender's own counter, strictly increasing per tenant and detail-type. */
export const WireSequence = z.int().nonnegative();

/** An instant as events out and answers carry it: ISO 8601 in UTC with exactly three decimals. */
export const WireInstantOut = z.iso.datetime({ precision: 3 });

export const Names = z.array(z.string());

/** What a sorted list of names gained and lost. */
export const Delta = z.object({ added: Names, removed: Names });
