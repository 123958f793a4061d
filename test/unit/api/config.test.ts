import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigError } from '../../../src/config-error.ts';
import { readMigrateConfig, readServerConfig, readWorkerConfig } from '../../../src/config.ts';

const key = (letter: string): string => Buffer.alloc(32, letter).toString('base64');

const whole = {
  DATABASE_URL: 'postgres://app:pw@localhost/foyer',
  DATABASE_OWNER_URL: 'postgres://owner:pw@localhost/foyer',
  DATABASE_AUTH_URL: 'postgres://auth:pw@localhost/foyer',
  FOYER_PUBLIC_URL: 'https://foyer.example.com/',
  FOYER_SECRET_KEYS: `b:${key('b')},a:${key('a')}`,
  SMTP_URL: 'smtp://localhost:2525',
  MAIL_FROM: 'Foyer <foyer@example.com>',
};

const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  it('reads what is set and fills in the rest', () => {
    const config = readServerConfig({ ...whole, TEMPORAL_TLS_SERVER_NAME: 'temporal', OTHER: 'x' });
    expect(config).toMatchObject({
      port: 4400,
      publicUrl: 'https://foyer.example.com',
      logLevel: 'info',
      trustedProxies: 0,
      temporalAddress: 'localhost:7233',
      temporalEnvironment: { TEMPORAL_TLS_SERVER_NAME: 'temporal' },
      oidc: null,
    });
    expect(config.secretKeys.ring.newest).toBe('b');
    expect(config.ashbyUrl).toBeUndefined();
  });

  it('tells every fault at once: name, what was expected, an example, never the value', () => {
    const faults = faultsOf(() =>
      readServerConfig({
        ...whole,
        DATABASE_URL: '',
        FOYER_PORT: 'http',
        FOYER_SECRET_KEYS: 'a:c2hvcnQ=',
        LOG_LEVEL: 'loud',
      }),
    );
    expect(faults).toHaveLength(4);
    expect(faults.join('\n')).toMatch(/DATABASE_URL is not set: expected .*, for example postgres:/);
    expect(faults.join('\n')).toMatch(/FOYER_PORT is wrong: expected a port number, for example 4400/);
    expect(faults.join('\n')).toMatch(/FOYER_SECRET_KEYS is wrong/);
    expect(faults.join('\n')).not.toContain('c2hvcnQ=');
  });

  it('asks each process for what it needs only', () => {
    const worker = { ...whole, DATABASE_OWNER_URL: '', DATABASE_AUTH_URL: '' };
    expect(readWorkerConfig(worker).databaseUrl).toBe(whole.DATABASE_URL);
    expect(faultsOf(() => readServerConfig(worker))).toMatchObject([
      expect.stringContaining('DATABASE_AUTH_URL'),
    ]);
    expect(faultsOf(() => readMigrateConfig({}))).toHaveLength(3);
  });

  it('reads secrets from files', () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-config-'));
    try {
      const file = path.join(dir, 'url');
      fs.writeFileSync(file, `${whole.DATABASE_URL}\n`);
      const rest = { ...whole, DATABASE_URL: '' };
      expect(readMigrateConfig({ ...rest, DATABASE_URL_FILE: file }).databaseUrl).toBe(whole.DATABASE_URL);
      expect(faultsOf(() => readMigrateConfig({ ...whole, DATABASE_URL_FILE: file }))).toMatchObject([
        expect.stringContaining('both set'),
      ]);
      expect(faultsOf(() => readMigrateConfig({ ...rest, DATABASE_URL_FILE: `${file}.none` }))).toMatchObject(
        [expect.stringContaining('readable file')],
      );
    } finally {
      fs.rmSync(dir, { recursive: true });
    }
  });

  it('wants the client of a provider whole or not at all, and the version of an API where none is named', () => {
    const half = { ...whole, LEVER_CLIENT_ID: 'foyer' };
    for (const read of [readServerConfig, readWorkerConfig])
      expect(faultsOf(() => read(half))).toEqual([
        'LEVER_CLIENT_ID and LEVER_CLIENT_SECRET belong together: set both or none',
      ]);
    expect(readWorkerConfig(whole).providers['lever']).toEqual({ url: null, authUrl: null, client: null });
    const all = {
      ...half,
      LEVER_CLIENT_SECRET: 's',
      FOYER_LEVER_URL: 'http://localhost:4502/',
      FOYER_LEVER_AUTH_URL: 'http://localhost:4502/',
    };
    expect(readServerConfig(all).providers['lever']).toEqual({
      url: 'http://localhost:4502/v1',
      authUrl: 'http://localhost:4502',
      client: { id: 'foyer', secret: 's' },
    });
    const named = { ...all, FOYER_LEVER_URL: 'https://api.sandbox.lever.co/v1' };
    expect(readWorkerConfig(named).providers['lever']?.url).toBe('https://api.sandbox.lever.co/v1');
  });

  it('wants the company sign-in whole or not at all', () => {
    const part = { ...whole, OIDC_CLIENT_ID: 'foyer' };
    expect(faultsOf(() => readServerConfig(part))).toMatchObject([
      expect.stringContaining('belong together'),
    ]);
    const all = { ...part, OIDC_CLIENT_SECRET: 's', OIDC_DISCOVERY_URL: 'https://login.example.com/d' };
    expect(readServerConfig(all).oidc).toEqual({
      discoveryUrl: 'https://login.example.com/d',
      clientId: 'foyer',
      clientSecret: 's',
      trustEmail: false,
    });
  });
});
