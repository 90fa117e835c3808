/** `npm run preview -- <events...> --against <endpoint>`: the plan changes that events would bring. */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { operatorAudienceName } from '../contracts/names.ts';
import { parseFirst } from '../contracts/parse-first.ts';
import type { EventOut } from '../contracts/plan-changes.ts';
import { PreviewEvent } from '../contracts/preview-request.ts';
import { CommandError, readCommandLine, runCommand } from './command-error.ts';
import { askPreview } from './entitlements-client.ts';
import { reportOf } from './plan-change-report.ts';
import { parseJson, readTextFile } from './read-package-file.ts';

const usage =
  'usage: npm run preview -- <event.json...> [--against http://127.0.0.1:4010/api] [--json]';
const localEndpoint = 'http://127.0.0.1:4010/api';

await runCommand(async () => {
  const { paths, against, json } = readArguments();
  const files = await Promise.all(paths.map(readEventsFile));
  const { events } = await askPreview(against, files.flat());
  console.log(json ? JSON.stringify(events, null, 2) : reportOf(events.filter(isToOperator)));
});

/** What apps are told is the same, once more for each. */
function isToOperator({ detail }: z.infer<typeof EventOut>): boolean {
  return detail.metadata.audience === operatorAudienceName;
}

function readArguments(): { paths: readonly string[]; against: string; json: boolean } {
  const against = { type: 'string', default: localEndpoint } as const;
  const json = { type: 'boolean', default: false } as const;
  return readCommandLine(usage, () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { against, json },
    });
    if (positionals.length === 0 || !URL.canParse(values.against)) return null;
    return { paths: positionals, ...values };
  });
}

/** Reads one inbound event, or a list of them. */
async function readEventsFile(path: string): Promise<z.infer<typeof PreviewEvent>[]> {
  const events = z.union([PreviewEvent.transform((event) => [event]), z.array(PreviewEvent)]);
  const parsed = parseFirst(events, parseJson(await readTextFile(path), path));
  if (!parsed.success) throw new CommandError(`${path}: holds no event of the license-changes bus`);
  return parsed.data;
}
