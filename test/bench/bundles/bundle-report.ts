import { table, target } from '../report/markdown.ts';
import { numberText, spreadText } from '../report/spread.ts';
import { type MeasuredBundle, measureBundles } from './measure-bundles.ts';

const maxKib = 550;
const maxInitRatio = 1.5;

/** Part 4. */
export async function bundleReport(folder: string): Promise<string> {
  const functions = await measureBundles(folder, 11);
  const ratio = ({ init, clientsInit }: MeasuredBundle) => init.median / clientsInit.median;
  const origins = [...new Set(functions.flatMap((each) => each.origins.map(([from]) => from)))];
  const kibOf = ({ origins: own }: MeasuredBundle, origin: string) =>
    kib(new Map(own).get(origin) ?? 0);
  return [
    '## 4. Cold start\n',
    'Bundled and minified as for Lambda; the CPU of loading each in a fresh process, beside a bundle that creates the same SDK clients and nothing more.\n',
    table(
      ['function', 'KiB', 'initialization, ms of CPU', 'of its clients alone', 'times'],
      functions.map((each) => [
        ...[each.name, kib(each.bytes), spreadText(each.init), spreadText(each.clientsInit)],
        numberText(ratio(each)),
      ]),
    ),
    '\nWhere the KiB are:\n',
    table(
      ['from', ...functions.map(({ name }) => name)],
      origins.map((origin) => [origin, ...functions.map((each) => kibOf(each, origin))]),
    ),
    '',
    ...functions.flatMap((each) => [
      target(
        `${each.name}: ${kib(each.bytes)} KiB, at most ${maxKib}`,
        each.bytes <= maxKib * 1024,
      ),
      target(
        `${each.name}: ${numberText(ratio(each))} times the initialization of its clients, at most ${maxInitRatio}`,
        ratio(each) <= maxInitRatio,
      ),
    ]),
  ].join('\n');
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
