import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { maximumProcesses } from '../functions/function-pool.ts';
import type { Functions } from '../functions/functions.ts';
import { succeededOf, toSqsEvent } from './sqs-event.ts';

/** An event source mapping from a queue to a function. */
export interface QueueMapping {
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** Whether the function's answer may name messages that failed. */
  readonly reportsFailures: boolean;
}

/** SQS hands out and deletes at most so many at once. */
const receiveLimit = 10;
const longPollSeconds = 20;

interface PollersOptions {
  readonly sqs: SQSClient;
  readonly functions: Functions;
  readonly report: (line: string) => void;
}

/** Feeds queues to functions. What a function fails stays in the queue until its visibility timeout. */
export class QueuePollers {
  readonly #options: PollersOptions;
  readonly #mappings: QueueMapping[] = [];
  readonly #stopping = new AbortController();
  #loops: Promise<void>[] = [];

  constructor(options: PollersOptions) {
    this.#options = options;
  }

  add(mapping: QueueMapping): void {
    this.#mappings.push(mapping);
  }

  /** The queues that functions work off. */
  get queueUrls(): readonly string[] {
    return this.#mappings.map(({ queueUrl }) => queueUrl);
  }

  start(): void {
    this.#loops = this.#mappings.flatMap((mapping) =>
      Array.from({ length: maximumProcesses }, () => this.#poll(mapping)),
    );
  }

  /** Takes no more messages. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Waits, after `stop`, for the batches under way. */
  async stopped(): Promise<void> {
    await Promise.all(this.#loops);
  }

  async #poll(mapping: QueueMapping): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        const messages = await this.#gather(mapping);
        if (messages.length > 0) await this.#process(mapping, messages);
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        this.#options.report(`${mapping.queueArn} cannot be polled: ${String(error)}`);
        await sleep(1000, undefined, { signal: this.#stopping.signal }).catch(() => {});
      }
    }
  }

  /** Waits for a message, then for more until the batch is full or the batching window over. */
  async #gather(mapping: QueueMapping): Promise<Message[]> {
    const messages = await this.#receive(mapping, mapping.batchSize, longPollSeconds);
    const deadline = Date.now() + mapping.batchingWindowMs;
    while (messages.length > 0 && messages.length < mapping.batchSize && Date.now() < deadline) {
      const missing = mapping.batchSize - messages.length;
      messages.push(...(await this.#receive(mapping, missing, 0)));
      // Long polls last whole seconds; the window may end sooner.
      await sleep(50, undefined, { signal: this.#stopping.signal });
    }
    return messages;
  }

  async #receive({ queueUrl }: QueueMapping, limit: number, seconds: number): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(limit, receiveLimit),
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    const options = { abortSignal: this.#stopping.signal };
    return (await this.#options.sqs.send(command, options)).Messages ?? [];
  }

  async #process(mapping: QueueMapping, messages: readonly Message[]): Promise<void> {
    const payload = toSqsEvent(messages, mapping.queueArn);
    const outcome = await this.#options.functions.invoke(mapping.functionArn, payload);
    if (outcome.kind === 'failure') return;
    const done = mapping.reportsFailures ? succeededOf(messages, outcome.payload) : messages;
    for (let start = 0; start < done.length; start += receiveLimit)
      await this.#delete(mapping.queueUrl, done.slice(start, start + receiveLimit));
  }

  async #delete(QueueUrl: string, messages: readonly Message[]): Promise<void> {
    const Entries = messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    await this.#options.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
