import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { eventCatalogue } from '../../../src/events/catalogue.ts';
import { newEndpointSecret, signedHeaders } from '../../../src/events/sign.ts';

const docs = fs.readFileSync(path.join(import.meta.dirname, '../../../docs/events.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...docs.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, code = '']) => code);

const exampleSchema = z.object({
  isFromFoyer: z.custom<(headers: object, body: string, secret: string, now?: number) => boolean>(
    (value) => typeof value === 'function',
  ),
});

describe('docs/events.md', () => {
  it('shows every type with the body that is really sent', () => {
    const shown: unknown[] = blocks('json').map((code): unknown => JSON.parse(code));
    const real: unknown[] = eventCatalogue('https://foyer.example.com').map(({ example }): unknown =>
      JSON.parse(example),
    );
    expect(shown).toEqual(real);
    for (const { type, title, when } of eventCatalogue('')) {
      expect(docs).toContain(`### \`${type}\`: ${title}\n\n${when}`);
    }
  });

  it('has a check for Node that takes what Foyer signs and nothing else', async () => {
    const [code = ''] = blocks('js');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-docs-'));
    const file = path.join(folder, 'check.mjs');
    fs.writeFileSync(file, code);
    const loaded: unknown = await import(pathToFileURL(file).href);
    const { isFromFoyer } = exampleSchema.parse(loaded);
    fs.rmSync(folder, { recursive: true });
    const [secret, older] = [newEndpointSecret(), newEndpointSecret()];
    const timestamp = Math.floor(Date.now() / 1000);
    const body = '{"type":"person.activated"}';
    const headers = signedHeaders([secret, older], { id: 'an-event', timestamp, body });
    expect(isFromFoyer(headers, body, secret)).toBe(true);
    expect(isFromFoyer(headers, body, older)).toBe(true);
    expect(isFromFoyer(headers, `${body} `, secret)).toBe(false);
    expect(isFromFoyer({ ...headers, 'webhook-id': 'another' }, body, secret)).toBe(false);
    expect(isFromFoyer(headers, body, newEndpointSecret())).toBe(false);
    expect(isFromFoyer(headers, body, secret, timestamp + 301)).toBe(false);
    expect(isFromFoyer({}, body, secret)).toBe(false);
  });
});
