/** `npm run build:consumer [FOLDER]`: the consumer kit as a package of plain JavaScript, to be packed with `npm pack`. */
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const root = new URL('../../', import.meta.url).pathname;
const ownFolder = `${root}dist/consumer`;
const [folder = ownFolder] = process.argv.slice(2);

// Nothing of a file that has another name by now is to be packed.
await rm(ownFolder, { recursive: true, force: true });
await promisify(execFile)('tsc', ['-p', `${root}shared/consumer`, '--outDir', folder]).catch(
  (error) => {
    throw new Error(`the kit does not compile: ${error.stdout}`, { cause: error });
  },
);
await writeFile(`${folder}/package.json`, `${JSON.stringify(await manifest(), null, 2)}\n`);
console.log(folder);

async function manifest(): Promise<object> {
  const { name, version, license, dependencies } = JSON.parse(
    await readFile(`${root}package.json`, 'utf8'),
  );
  return {
    name,
    version,
    description: 'Reads plan changes of SuperOffice CRM tenants, and keeps who has what by license',
    license,
    type: 'module',
    engines: { node: '>=22' },
    exports: {
      './consumer': { types: './consumer/index.d.ts', default: './consumer/index.js' },
      './package.json': './package.json',
    },
    dependencies: { zod: dependencies.zod },
  };
}
