import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import { RunnerError } from '../runner-error.ts';

const directory = new URL('../../../examples/', import.meta.url);

const ExampleEvent = z.object({
  source: z.string(),
  'detail-type': z.string(),
  detail: z.looseObject({ data: z.looseObject({ occurredAt: z.iso.datetime() }) }),
});

/** One step of the story. */
export interface Example {
  readonly file: string;
  /** The file's name in words: `3. user moves to multi plan`. */
  readonly title: string;
  readonly event: z.infer<typeof ExampleEvent>;
  /** When it happened, in epoch milliseconds. */
  readonly occurredAt: number;
}

/** The events of `examples/`, in the order of their numbers. */
export async function readExamples(): Promise<Example[]> {
  const files = (await readdir(directory)).filter((name) => /^\d+-.*\.json$/.test(name)).sort();
  return Promise.all(files.map(readExample));
}

async function readExample(file: string): Promise<Example> {
  const parsed = ExampleEvent.safeParse(
    JSON.parse(await readFile(new URL(file, directory), 'utf8')),
  );
  if (!parsed.success) throw new RunnerError(`examples/${file} is no event`);
  const event = parsed.data;
  return {
    file,
    title: titleOf(file),
    event,
    occurredAt: Date.parse(event.detail.data.occurredAt),
  };
}

function titleOf(file: string): string {
  const [number = '', ...words] = file.replace(/\.json$/, '').split('-');
  return `${Number(number)}. ${words.join(' ')}`;
}
