import { parseArgs } from 'node:util';
import { startAshbySandbox } from './ashby/index.ts';
import { startBambooHrSandbox } from './bamboohr/index.ts';
import { startClinchSandbox } from './clinch/index.ts';
import { startHibobSandbox } from './hibob/index.ts';
import { startHumaansSandbox } from './humaans/index.ts';
import { startLeverSandbox } from './lever/index.ts';

/**
 * Runs simulated providers as a process of their own:
 * `node --import tsx sandbox/bin.ts [--provider ashby|lever|both|bamboohr|hibob|humaans|clinch] --port 4500 --count 1000 --seed 7
 * [--hired-share 0.2]
 * [--host 127.0.0.1] [--webhook-delay-scale 1] [--control-from-anywhere] [--state-file sandbox.json]`. For Lever besides
 * `[--redirect-uri http://localhost:4400/integrations/callback/lever] [--webhooks-on]`, and with both
 * `[--lever-port 4501] [--lever-state-file lever.json]`. Each option may come from the environment instead: SANDBOX_PORT
 * and so on. Prints the address as one line of JSON when it answers; with both, Lever's stands under `lever`.
 */
const { env } = process;
const text = (name: string, fallback = '') => ({ type: 'string', default: env[name] ?? fallback }) as const;
const flag = (name: string) => ({ type: 'boolean', default: env[name] === '1' }) as const;
const { values } = parseArgs({
  options: {
    provider: text('SANDBOX_PROVIDER', 'ashby'),
    port: text('SANDBOX_PORT', '4500'),
    'lever-port': text('SANDBOX_LEVER_PORT', '4501'),
    host: text('SANDBOX_HOST', '127.0.0.1'),
    count: text('SANDBOX_COUNT', '60'),
    seed: text('SANDBOX_SEED', '1'),
    'hired-share': text('SANDBOX_HIRED_SHARE', '0.2'),
    'webhook-delay-scale': text('SANDBOX_WEBHOOK_DELAY_SCALE', '1'),
    'control-from-anywhere': flag('SANDBOX_CONTROL_FROM_ANYWHERE'),
    'state-file': text('SANDBOX_STATE_FILE'),
    'lever-state-file': text('SANDBOX_LEVER_STATE_FILE'),
    'redirect-uri': text('SANDBOX_REDIRECT_URI'),
    'webhooks-on': flag('SANDBOX_WEBHOOKS_ON'),
  },
});

type NumberOption = 'port' | 'lever-port' | 'count' | 'seed' | 'hired-share' | 'webhook-delay-scale';
const number = (name: NumberOption): number => {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0)
    throw new RangeError(`--${name}: expected a number, got "${values[name]}"`);
  return value;
};

/** What both providers take. */
const common = (stateFile: string) => ({
  host: values.host,
  seed: { count: number('count'), seed: number('seed'), hiredShare: number('hired-share') },
  webhookDelayScale: number('webhook-delay-scale'),
  controlFromAnywhere: values['control-from-anywhere'],
  ...(stateFile === '' ? {} : { stateFile }),
});

type Started = { url: string; port: number; close: () => Promise<void> };
const ashby = (): Promise<Started> =>
  startAshbySandbox({ ...common(values['state-file']), port: number('port') });
const lever = (port: number, stateFile: string): Promise<Started> =>
  startLeverSandbox({
    ...common(stateFile),
    port,
    redirectUris: values['redirect-uri'] === '' ? [] : [values['redirect-uri']],
    webhooksOn: values['webhooks-on'],
  });

const bamboohr = (): Promise<Started> =>
  startBambooHrSandbox({
    ...common(values['state-file']),
    port: number('port'),
    redirectUris: values['redirect-uri'] === '' ? [] : [values['redirect-uri']],
  });

const start = async (): Promise<[Started, ...Started[]]> => {
  switch (values.provider) {
    case 'ashby':
      return [await ashby()];
    case 'lever':
      return [await lever(number('port'), values['state-file'])];
    case 'bamboohr':
      return [await bamboohr()];
    case 'hibob':
      return [await startHibobSandbox({ ...common(values['state-file']), port: number('port') })];
    case 'humaans':
      return [await startHumaansSandbox({ ...common(values['state-file']), port: number('port') })];
    case 'clinch':
      return [await startClinchSandbox({ ...common(values['state-file']), port: number('port') })];
    case 'both':
      return [await ashby(), await lever(number('lever-port'), values['lever-state-file'])];
    default:
      throw new RangeError(
        `--provider: expected ashby, lever, both, bamboohr, hibob, humaans or clinch, got "${values.provider}"`,
      );
  }
};

const started = await start();
const [first, second] = started;
const address = ({ url, port }: Started) => ({ url, port });
process.stdout.write(
  `${JSON.stringify({ ...address(first), ...(second === undefined ? {} : { lever: address(second) }) })}\n`,
);

let closing: Promise<unknown> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    closing ??= Promise.all(started.map(({ close }) => close()));
  });
}
