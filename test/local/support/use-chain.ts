import { afterAll, beforeAll } from 'vitest';
import type { Runner, RunnerOptions } from '../../../infra/local/runner.ts';
import { DynamoDbLedger } from '../../../shared/ledger/dynamodb-ledger.ts';
import type { EventIn } from '../../support/events-in.ts';
import { type Clients, clientsOf } from './clients.ts';
import { send } from './send.ts';
import { ShadowApp } from './shadow-app.ts';
import { useRunner } from './use-runner.ts';

export interface Chain {
  readonly runner: Runner;
  readonly clients: Clients;
  readonly app: ShadowApp;
  readonly ledger: DynamoDbLedger;
  /** Sends events and waits until all that follows from them is done. */
  play(events: readonly EventIn[]): Promise<void>;
  /** Waits until the app has all that came out. */
  settle(): Promise<void>;
}

/** The whole application with an app that follows its plan changes. */
export function useChain(options: RunnerOptions = {}): () => Chain {
  const runner = useRunner(options);
  let chain: Chain | undefined;
  beforeAll(async () => {
    const clients = clientsOf(runner().endpoint);
    const app = await ShadowApp.follow(runner().endpoint);
    const play = async (events: readonly EventIn[]): Promise<void> => {
      await send(clients.events, events);
      await runner().idle();
      await settle();
    };
    const settle = () => untilReceived(app, runner());
    const ledger = new DynamoDbLedger(clients.dynamodb, runner().tableName);
    chain = { runner: runner(), clients, app, ledger, play, settle };
  });
  afterAll(() => chain?.app.stop());
  return () => {
    if (chain === undefined) throw new Error('the chain is there only while tests run');
    return chain;
  };
}

async function untilReceived(app: ShadowApp, runner: Runner): Promise<void> {
  while (app.events.length < runner.planChanges.length) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
