import { serve } from '../../../src/api/serve.ts';

describe('stopping the server', () => {
  it('finishes what is under way and takes nothing new', async () => {
    let finish = (): void => undefined;
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const server = await serve({
      port: 0,
      host: '127.0.0.1',
      app: (_req, res) => {
        finish = () => void res.end('whole');
        entered();
      },
    });
    const url = `http://127.0.0.1:${server.port}`;
    const answer = fetch(url).then((response) => response.text());
    await inside;
    const stopped = server.stop(60_000);
    await expect(fetch(url, { headers: { connection: 'close' } })).rejects.toThrow();
    finish();
    expect(await answer).toBe('whole');
    await stopped;
  });

  it('cuts what does not end by itself', async () => {
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const server = await serve({
      port: 0,
      host: '127.0.0.1',
      app: (_req, res) => {
        res.write('begun');
        entered();
      },
    });
    const answer = fetch(`http://127.0.0.1:${server.port}`).then((response) => response.text());
    const failed = expect(answer).rejects.toThrow();
    await inside;
    await server.stop(50);
    await failed;
  });

  it('refuses a port that is taken', async () => {
    const app = (): undefined => undefined;
    const first = await serve({ app, port: 0, host: '127.0.0.1' });
    await expect(serve({ app, port: first.port, host: '127.0.0.1' })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await first.stop(0);
  });
});
