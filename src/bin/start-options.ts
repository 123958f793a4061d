import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config-error.ts';

export type StartOptions = {
  readonly port: number;
  readonly dataDir: string;
  /** No demo data. */
  readonly empty: boolean;
  readonly reset: boolean;
  /** No provider sandbox. */
  readonly headless: boolean;
};

/** What may stand after `npm start --`. @throws ConfigError */
export const readStartOptions = (args: readonly string[]): StartOptions => {
  const { values } = parse(args);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ConfigError([`--port is wrong: expected a port number, for example 4400`]);
  }
  return {
    port,
    dataDir: path.resolve(values.data),
    empty: values.empty,
    reset: values.reset,
    headless: values.headless,
  };
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4400' },
        data: { type: 'string', default: '.foyer' },
        empty: { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`${said} Known: --port N, --data DIR, --empty, --reset, --headless`]);
  }
};
