import { inflateSync } from 'node:zlib';

/** What stands on one page: its lines from top to bottom, and whether a letter was drawn that no font has. */
export type ReadPage = { readonly lines: readonly string[]; readonly hasBoxes: boolean };

type Objects = ReadonlyMap<string, { readonly head: string; readonly body: Buffer | null }>;

/** The numbered objects of a PDF that is written one object after another. */
const objectsOf = (file: Buffer): Objects => {
  const text = file.toString('latin1');
  const found = new Map<string, { head: string; body: Buffer | null }>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', whole = ''] = match;
    const at = whole.indexOf('\nstream\n');
    if (at < 0) {
      found.set(id, { head: whole, body: null });
      continue;
    }
    const head = whole.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = Buffer.from(whole.slice(at + 8, at + 8 + length), 'latin1');
    found.set(id, { head, body: head.includes('/FlateDecode') ? inflateSync(raw) : raw });
  }
  return found;
};

const reference = (head: string, name: string): string =>
  new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';

/** Glyph → text, as the file itself says for whoever copies or searches. */
const lettersOf = (objects: Objects, fontId: string): ReadonlyMap<number, string> => {
  const cmap =
    objects.get(reference(objects.get(fontId)?.head ?? '', 'ToUnicode'))?.body?.toString('latin1') ?? '';
  const letters = new Map<number, string>();
  for (const [, first = '0', , list = ''] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], at) => {
      const bytes = Buffer.from(hex.replace(/ /g, ''), 'hex');
      letters.set(parseInt(first, 16) + at, bytes.swap16().toString('utf16le'));
    });
  }
  return letters;
};

const fontsOf = (objects: Objects, resources: string): ReadonlyMap<string, ReadonlyMap<number, string>> =>
  new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
      name,
      lettersOf(objects, id),
    ]),
  );

/** Reads a PDF as somebody who copies its text would: pages in their order. */
export const readPdf = (file: Buffer): ReadPage[] => {
  const objects = objectsOf(file);
  const tree = [...objects.values()].find(({ head }) => /\/Type \/Pages/.test(head))?.head ?? '';
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => {
    const { head } = objects.get(id) ?? { head: '' };
    const fonts = fontsOf(objects, objects.get(reference(head, 'Resources'))?.head ?? head);
    const content = objects.get(reference(head, 'Contents'))?.body?.toString('latin1') ?? '';
    const lines = new Map<string, string>();
    let hasBoxes = false;
    for (const [, block = ''] of content.matchAll(/BT\n([\s\S]*?)\nET/g)) {
      const y = /[-\d.]+ ([-\d.]+) Tm/.exec(block)?.[1] ?? '';
      const letters = fonts.get(/\/(F\d+) [\d.]+ Tf/.exec(block)?.[1] ?? '');
      const glyphs = [...block.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) =>
        (hex.match(/.{4}/g) ?? []).map((four) => parseInt(four, 16)),
      );
      hasBoxes ||= glyphs.includes(0);
      lines.set(y, (lines.get(y) ?? '') + glyphs.map((glyph) => letters?.get(glyph) ?? '\ufffd').join(''));
    }
    return { lines: [...lines.values()], hasBoxes };
  });
};
