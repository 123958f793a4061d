import { findExport, putExportFile, setDrawn, setExportState } from '../db/repositories/prospect-exports.ts';
import { waitingItems, type ItemRef } from '../db/repositories/prospect-export-items.ts';
import { PEOPLE_PER_FILE } from '../domain/prospect-export.ts';
import type { Prospect } from '../prospects/store.ts';
import type { ExportContext, ExportTurn } from './context.ts';
import { profilesPdf } from './document.ts';
import { openItems } from './people.ts';
import type { PageFacts } from './profile-page.ts';

/** People who are read at once; after each set the progress is told. */
const READ_AT_ONCE = 25;

const FILE = 'prospect-export-file';

export const sealFile = (vault: ExportContext['vault'], bytes: Buffer): Buffer =>
  vault.seal(bytes.toString('base64'), FILE);
export const openFile = (vault: ExportContext['vault'], sealed: Uint8Array): Buffer =>
  Buffer.from(String(vault.open(sealed, FILE)), 'base64');

/** The people of the next file: those whose places in the order lie in one span, so that a repetition makes the same file. */
const nextPart = async (ctx: ExportContext): Promise<{ part: number; items: readonly ItemRef[] }> => {
  const waiting = await ctx.run((scope) =>
    waitingItems(scope, { exportId: ctx.row.id, limit: PEOPLE_PER_FILE }),
  );
  const part = Math.ceil((waiting[0]?.seq ?? 0) / PEOPLE_PER_FILE);
  return { part, items: waiting.filter(({ seq }) => seq <= part * PEOPLE_PER_FILE) };
};

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const factsOf = (p: Prospect, o: { readonly organization: string; readonly now: number }): PageFacts => ({
  profile: p.profile,
  name: p.name,
  owner: p.ownerName,
  hasResume: p.resume !== null,
  added: day(p.createdAt),
  today: day(o.now),
  organization: o.organization,
});

/** The worker is going down: the turn begins anew elsewhere. */
const stopped = (): Error => new Error('The worker stops.');

/**
 * Draws the next file. It is stored in one transaction with the word that these people are in it; who is deleted while it
 * is drawn is in none.
 */
export const pdfTurn = async (ctx: ExportContext): Promise<ExportTurn> => {
  const { row, run, vault, organization } = ctx;
  const { part, items } = await nextPart(ctx);
  if (items.length === 0) {
    await run((scope) => setExportState(scope, { id: row.id, state: 'done' }));
    return 'over';
  }
  const now = await run((scope) => Promise.resolve(scope.now));
  const seqs: number[] = [];
  const pages = async function* (): AsyncGenerator<PageFacts> {
    for (let at = 0; at < items.length; at += READ_AT_ONCE) {
      if (ctx.signal.aborted) throw stopped();
      const people = await run(async (scope) => {
        await setDrawn(scope, row.id, seqs.length);
        return openItems(scope, vault, items.slice(at, at + READ_AT_ONCE));
      });
      for (const { seq, prospect } of people) {
        seqs.push(seq);
        yield factsOf(prospect, { organization, now });
      }
    }
  };
  const { bytes } = await profilesPdf(pages(), { title: `Prospects of ${organization}`, now });
  return run(async (scope): Promise<ExportTurn> => {
    const still = await findExport(scope, row.id, 'lock');
    if (still === null || still.state !== 'running') return 'over';
    await setDrawn(scope, row.id, 0);
    if (seqs.length === 0) return 'more';
    await putExportFile(scope, {
      ...{ exportId: row.id, part, seqs, size: bytes.length },
      content: sealFile(vault, bytes),
    });
    return 'more';
  });
};
