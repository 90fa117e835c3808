import { once } from 'node:events';
import { expect, it } from 'vitest';
import { start } from '../support/start.ts';

it('npm start runs the real app, says in one line when it is ready, and stops on SIGTERM', async () => {
  const { child, errors, exit, output } = start('--port', '0', '--visibility', '3');
  const [ready] = await once(output.setEncoding('utf8'), 'data');
  expect(ready).toMatch(
    /^ready: http:\/\/127\.0\.0\.1:\d+ table \S+ buses license-changes, plan-changes api http:\/\/127\.0\.0\.1:\d+\/api\n$/,
  );
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(await errors).toMatch(
    /^synthesizing .*\naccepted, and without effect here:\n[\s\S]*AWS::IAM::Role\n[\s\S]*\nstarting[\s\S]*\noutputs:\n {2}LicenseChangeProcessorData\.TableName = \S+\n/,
  );
});
