import { readFile } from 'node:fs/promises';
import { replay } from './postman.ts';
import { serveScim, type ServedScim } from './served.ts';

const fixture = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8'));

describe('Entra ID: its own collections (fixtures/README.md)', () => {
  let served: ServedScim;
  beforeAll(async () => {
    served = await serveScim();
  });
  afterAll(() => served.stop());

  it('the collection of the reference code passes', async () => {
    const client = await served.connect();
    const results = await replay(client, await fixture('entra-reference.json'), {
      skip: (name) => name === 'Get Token',
    });
    expect(results.length).toBeGreaterThan(70);
    expect(results.filter((one) => one.failed.length > 0)).toEqual([]);
    expect(results.filter((one) => one.status >= 500)).toEqual([]);
  });

  it('the inbound collection passes', async () => {
    const client = await served.connect();
    const results = await replay(client, await fixture('entra-inbound.json'), {
      // It counts on an id of the other collection.
      skip: (name) => ['Get Token', 'DeltaSync 2', 'Delete User 5'].includes(name),
    });
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter((one) => one.failed.length > 0 || one.status >= 400)).toEqual([]);
    const synced = await client.ask(
      '/Users?filter=(ActiVe eq true) and meta.lastmodified ge "2021-09-23T19:35:41.8420572Z"',
    );
    // One of the four stays inactive.
    expect(synced.body.totalResults).toBe(3);
  });
});
