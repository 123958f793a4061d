import { parseArgs } from 'node:util';
import { startAshbySandbox } from './ashby/index.ts';

/**
 * Runs the simulated Ashby as a process of its own:
 * `node --import tsx sandbox/bin.ts --port 4500 --count 1000 --seed 7 [--hired-share 0.2] [--host 127.0.0.1]
 * [--webhook-delay-scale 1] [--control-from-anywhere] [--state-file sandbox.json]`. Each option may come from the environment instead: SANDBOX_PORT and so on.
 * Prints its address as one line of JSON when it answers.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['SANDBOX_PORT'] ?? '4500' },
    host: { type: 'string', default: process.env['SANDBOX_HOST'] ?? '127.0.0.1' },
    count: { type: 'string', default: process.env['SANDBOX_COUNT'] ?? '60' },
    seed: { type: 'string', default: process.env['SANDBOX_SEED'] ?? '1' },
    'hired-share': { type: 'string', default: process.env['SANDBOX_HIRED_SHARE'] ?? '0.2' },
    'webhook-delay-scale': { type: 'string', default: process.env['SANDBOX_WEBHOOK_DELAY_SCALE'] ?? '1' },
    'control-from-anywhere': {
      type: 'boolean',
      default: process.env['SANDBOX_CONTROL_FROM_ANYWHERE'] === '1',
    },
    'state-file': { type: 'string', default: process.env['SANDBOX_STATE_FILE'] ?? '' },
  },
});

const number = (name: 'port' | 'count' | 'seed' | 'hired-share' | 'webhook-delay-scale'): number => {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0)
    throw new RangeError(`--${name}: expected a number, got "${values[name]}"`);
  return value;
};

const sandbox = await startAshbySandbox({
  port: number('port'),
  host: values.host,
  seed: { count: number('count'), seed: number('seed'), hiredShare: number('hired-share') },
  webhookDelayScale: number('webhook-delay-scale'),
  controlFromAnywhere: values['control-from-anywhere'],
  ...(values['state-file'] === '' ? {} : { stateFile: values['state-file'] }),
});
process.stdout.write(`${JSON.stringify({ url: sandbox.url, port: sandbox.port })}\n`);

let closing: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    closing ??= sandbox.close();
  });
}
