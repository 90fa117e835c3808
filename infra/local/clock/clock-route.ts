import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Gateway } from '../gateway/gateway.ts';
import type { World } from '../world.ts';
import { ClockRequestError, targetOf } from './clock-request.ts';
import { stepClock } from './step-clock.ts';

/** `GET /clock` tells the time; `POST /clock` moves it on and answers when all that was due is done. */
export function addClockRoutes(gateway: Gateway, world: World): void {
  // One request moves the clock at a time.
  let moving: Promise<unknown> = Promise.resolve();
  gateway.addRoute('GET /clock', (_request, response) => {
    answer(response, 200, { now: iso(world.clock.now) });
  });
  gateway.addRoute('POST /clock', async (request, response) => {
    const body = await text(request);
    const move = async (): Promise<void> => moveClock(world, body, response);
    const moved = moving.then(move);
    moving = moved.catch(() => {});
    await moved;
  });
}

async function moveClock(world: World, body: string, response: ServerResponse): Promise<void> {
  try {
    const passed = await stepClock(world, targetOf(body, world.clock.now));
    answer(response, 200, { now: iso(world.clock.now), passed: passed.map(iso) });
  } catch (error) {
    const status = error instanceof ClockRequestError ? 400 : 500;
    answer(response, status, { message: error instanceof Error ? error.message : String(error) });
  }
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(`${JSON.stringify(body)}\n`);
}
