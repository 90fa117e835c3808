import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

const Instant = z.iso.datetime({
  offset: true,
  error: 'must be an instant such as 2027-03-27T00:00:00Z',
});

const ClockRequest = z.union(
  [z.strictObject({ advance: z.string() }), z.strictObject({ now: Instant })],
  'must be {"advance": "P35D"} or {"now": "2027-03-27T00:00:00Z"}',
);

/** What the body of `POST /clock` asks for is not to be done; the message says why. */
export class ClockRequestError extends Error {
  override readonly name = 'ClockRequestError';
}

/**
 * The instant that a request asks to go to, in epoch milliseconds.
 * @throws ClockRequestError
 */
export function targetOf(body: string, now: number): number {
  const request = parse(body);
  const target = 'now' in request ? Date.parse(request.now) : after(request.advance, now);
  if (target < now) {
    throw new ClockRequestError(
      `the clock goes forward only: it is ${new Date(now).toISOString()} already`,
    );
  }
  return target;
}

function parse(body: string): z.infer<typeof ClockRequest> {
  try {
    return ClockRequest.parse(JSON.parse(body));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const where = issue?.path.join('.') || 'the body';
    throw new ClockRequestError(`${where} ${issue?.message ?? 'is not JSON'}`);
  }
}

/** Calendar arithmetic in UTC: a month is a month, whatever its length. */
function after(duration: string, now: number): number {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC');
    return start.add(duration).epochMilliseconds;
  } catch {
    throw new ClockRequestError(
      `advance: ${duration} is no ISO 8601 duration such as P35D or PT6H`,
    );
  }
}
