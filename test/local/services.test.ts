import fs from 'node:fs';
import { z } from 'zod';
import { answers } from '../../src/local/ports.ts';
import { eventually, startChild } from './child.ts';

async function ask(base: string, name: string): Promise<unknown> {
  return await (await fetch(`${base}/${name}`)).json();
}

describe('services of a test run', () => {
  it('are one each, started at the first question, and do not survive a run killed hard', async () => {
    const run = await startChild('run-services.ts');
    const { url, dir } = z.object({ url: z.url(), dir: z.string() }).parse(run.said);
    const [first, second, temporal] = await Promise.all([
      ask(url, 'postgres'),
      ask(url, 'postgres'),
      ask(url, 'temporal'),
    ]);
    expect(second).toEqual(first);
    const ports = [
      Number(new URL(z.object({ ownerUrl: z.url() }).parse(first).ownerUrl).port),
      Number(z.object({ address: z.string() }).parse(temporal).address.split(':')[1]),
    ];
    expect(await Promise.all(ports.map(answers))).toEqual([true, true]);
    await run.killHard();
    await eventually('the folder is gone', () => !fs.existsSync(dir));
    await eventually('both are gone', async () => !(await Promise.all(ports.map(answers))).includes(true));
  });

  it('say which one is unknown', async () => {
    const run = await startChild('run-services.ts');
    const { url } = z.object({ url: z.url() }).parse(run.said);
    expect(await ask(url, 'redis')).toEqual({ error: 'no service /redis' });
    await run.killHard();
  });
});
