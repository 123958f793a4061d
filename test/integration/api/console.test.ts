import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { consoleRouter } from '../../../src/api/console/console.ts';
import { problems, unknownRoute } from '../../../src/api/middleware/problems.ts';
import { requestId } from '../../../src/api/middleware/request-id.ts';
import { securityHeaders } from '../../../src/api/middleware/security-headers.ts';
import { serve, type RunningServer } from '../../../src/api/serve.ts';
import { consoleFiles } from '../../../src/local/console-files.ts';
import { createLogger } from '../../../src/logger.ts';

const MOST_BYTES = 250_000;

describe('the console as it is served', () => {
  let server: RunningServer;
  let dir: string;

  beforeAll(async () => {
    dir = await consoleFiles();
    const app = express();
    app.use(requestId, securityHeaders('http://localhost'), consoleRouter(dir));
    app.use(unknownRoute, problems(createLogger({ level: 'silent', part: 'test' })));
    server = await serve({ app, port: 0 });
  }, 120_000);
  afterAll(() => server.stop());

  const get = (address: string, accept = 'text/html'): Promise<Response> =>
    fetch(`http://localhost:${server.port}${address}`, { headers: { accept } });

  it('answers every address of a page with the one page, whose scripts are all files of our own', async () => {
    for (const address of ['/', '/people', '/people/some-id?tab=timeline', '/imports/x']) {
      const answer = await get(address);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
      const html = await answer.text();
      expect(html).toContain('<div id="root">');
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|https?:/);
    }
  });

  it('keeps parts for ever, says when one is gone, and leaves programs their errors', async () => {
    const html = await (await get('/')).text();
    const part = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const answer = await get(part, '*/*');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect(answer.headers.get('content-encoding')).toMatch(/^(gzip|br)$/);
    expect(await (await get('/assets/older-version.js', '*/*')).text()).toContain('Reload the page');
    const missing = await get('/api/v2/people', 'application/json');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('loads no more than 250 kB of script, gzipped, for the start page', () => {
    const assets = path.join(dir, 'assets');
    const home = fs.readdirSync(assets).find((name) => name.startsWith('home-page-') && name.endsWith('.js'));
    const html = fs.readFileSync(path.join(dir, 'index.html'), 'utf8');
    const first = [...html.matchAll(/\/assets\/([^"]+\.js)"/g)].map((found) => found[1] ?? '');
    const loaded = withImports(assets, [...first, home ?? '']);
    const bytes = [...loaded].reduce((sum, one) => sum + gzipSync(fs.readFileSync(one)).length, 0);
    expect(loaded.size).toBeGreaterThan(1);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });
});

/** The files and all that they import at once (not what they load later). */
const withImports = (dir: string, names: readonly string[]): Set<string> => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !fs.existsSync(file)) return;
    seen.add(file);
    const code = fs.readFileSync(file, 'utf8');
    for (const found of code.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g))
      visit(path.join(path.dirname(file), found[1] ?? ''));
  };
  for (const name of names) visit(path.join(dir, name));
  return seen;
};
