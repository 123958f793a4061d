import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import pg from 'pg';
import { parse } from 'yaml';
import { z } from 'zod';
import { readMigrateConfig, readServerConfig, readWorkerConfig } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { startPostgres } from '../../src/local/postgres/index.ts';
import { tempDir } from './child.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      command: z.array(z.string()),
      environment: z.record(z.string(), z.string()).default({}),
      secrets: z.array(z.string()).default([]),
      volumes: z.array(z.string()).default([]),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const document: unknown = parse(read('docker-compose.yml'), { merge: true });
const compose = composeSchema.parse(document);

function service(name: string): z.infer<typeof composeSchema>['services'][string] {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** The environment that a container would get when the host sets nothing, its secrets in `folder`. */
function environmentOf(name: string, folder: string): Record<string, string> {
  const values = Object.entries(service(name).environment).map(([key, value]) => [
    key,
    value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace('/run/secrets', folder),
  ]);
  return z.record(z.string(), z.string()).parse(Object.fromEntries(values));
}

describe('docker-compose.yml', () => {
  const { dir, remove } = tempDir();
  const secrets = path.join(dir, 'secrets');
  const makeSecrets = () => execFileSync('sh', [path.join(root, 'deploy/make-secrets.sh'), secrets]);
  const secret = (name: string) => fs.readFileSync(path.join(secrets, name), 'utf8');
  beforeAll(makeSecrets);
  afterAll(remove);

  it('keeps to the Compose specification', () => {
    const schema: unknown = JSON.parse(read('test/local/fixtures/compose-spec.json'));
    const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(
      z.record(z.string(), z.unknown()).parse(schema),
    );
    validate(document);
    expect(validate.errors).toBeNull();
  });

  it('runs the processes that npm runs, and files that exist', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    for (const name of ['server', 'worker', 'migrate']) {
      expect(service(name).command.join(' ')).toBe(scripts[name]);
    }
    for (const [name, { command, volumes, healthcheck }] of Object.entries(compose.services)) {
      const mounts = volumes.map((volume) => volume.split(':')).filter(([from]) => from?.startsWith('./'));
      const files = [...command, ...(healthcheck?.test ?? [])]
        .filter((word) => /\.(sh|ts|mjs)$/.test(word))
        .map((word) => mounts.reduce((file, [from = '', to = '']) => file.replace(to, from), word));
      for (const file of files)
        expect([name, file, fs.existsSync(path.join(root, file))]).toEqual([name, file, true]);
    }
  });

  it('has a health check for all that stays up, and waits for what is needed', () => {
    const once = ['temporal-schema', 'temporal-namespace', 'migrate'];
    for (const [name, { healthcheck, depends_on: needs }] of Object.entries(compose.services)) {
      expect([name, healthcheck !== undefined]).toEqual([name, !once.includes(name)]);
      for (const [needed, { condition }] of Object.entries(needs)) {
        expect([needed, condition]).toEqual([
          needed,
          once.includes(needed) ? 'service_completed_successfully' : 'service_healthy',
        ]);
      }
    }
  });

  it('gives each service the secrets it names and no others, and make-secrets.sh makes them all, once', () => {
    for (const [name, { environment, secrets: given }] of Object.entries(compose.services)) {
      const named = Object.entries(environment).flatMap(([key, value]) =>
        key.endsWith('_FILE') ? [path.basename(value)] : [],
      );
      expect([name, named.filter((one) => !given.includes(one))]).toEqual([name, []]);
    }
    const used = new Set(Object.values(compose.services).flatMap((one) => one.secrets));
    expect([...used].sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(fs.readdirSync(secrets).sort()).toEqual([...used].sort());
    expect(fs.statSync(secrets).mode & 0o777).toBe(0o700);
    const before = secret('database_url');
    makeSecrets();
    expect(secret('database_url')).toBe(before);
  });

  it('configures the three processes completely, with a database login of their own each', () => {
    const server = readServerConfig(environmentOf('server', secrets));
    expect([server.port, server.providers['lever']?.client]).toEqual([4400, null]);
    expect(readWorkerConfig(environmentOf('worker', secrets)).temporalAddress).toBe('temporal:7233');
    const { databaseOwnerUrl, databaseUrl, databaseAuthUrl } = readMigrateConfig(
      environmentOf('migrate', secrets),
    );
    const logins = [databaseOwnerUrl, databaseUrl, databaseAuthUrl].map((url) => new URL(url).username);
    expect(logins).toEqual(['foyer_owner', 'foyer_app', 'foyer_auth']);
    expect(service('server').secrets).not.toContain('database_owner_url');
    expect(service('worker').secrets).toEqual([
      'database_url',
      'foyer_secret_keys',
      'smtp_url',
      'lever_client_secret',
      'bamboohr_client_secret',
    ]);
  });

  it('makes databases whose owner, no superuser, can migrate', async () => {
    const script = read('deploy/postgres/create-databases.sh');
    const sql = /<<'SQL'\n([\s\S]*)\nSQL/.exec(script)?.[1] ?? '';
    const server = await startPostgres({ dir: path.join(dir, 'postgres'), ephemeral: true });
    const owner = new pg.Client({ connectionString: server.ownerUrl() });
    await owner.connect();
    const passwords: Record<string, string> = {
      owner_password: secret('foyer_owner_password'),
      temporal_password: secret('temporal_password'),
    };
    const statements = sql.replace(/:'(\w+)'/g, (_, name: string) => pg.escapeLiteral(passwords[name] ?? ''));
    // One at a time: a database cannot be made inside the transaction of several.
    for (const statement of statements.split(/;\n/)) await owner.query(statement);
    await owner.end();
    const here = (name: string) => secret(name).replace('postgres:5432', `127.0.0.1:${server.port}`);
    const urls = {
      ownerUrl: here('database_owner_url'),
      appUrl: here('database_url'),
      authUrl: here('database_auth_url'),
    };
    expect((await migrate(urls)).length).toBeGreaterThan(0);
    expect(await migrate(urls)).toEqual([]);
    const app = new pg.Client({ connectionString: urls.appUrl });
    await app.connect();
    const role = await app.query<{ free: boolean }>(
      'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    );
    expect(role.rows).toEqual([{ free: false }]);
    await app.end();
    await server.stop();
  });
});
