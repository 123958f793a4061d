import fc from 'fast-check';
import { lever } from '../../../src/connectors/lever/index.ts';
import type { SourcePage, SourceRecord } from '../../../src/connectors/contract.ts';
import { startSimulated } from './simulated.ts';
import type { Simulated } from './simulated.ts';

const minute = 60_000;
let now = Date.parse('2026-05-04T09:00:00Z');
let simulated: Simulated;

beforeAll(async () => {
  simulated = await startSimulated({ count: 260, clock: () => now });
});
afterAll(async () => {
  await simulated.sandbox.close();
});

type Known = { readonly hired: boolean; readonly name: unknown; readonly anonymized: boolean };

const nameOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'name' in body ? body.name : null;
const knownFrom = ({ hired, body, anonymized }: SourceRecord): Known => ({
  hired: hired === true,
  name: nameOf(body),
  anonymized: anonymized === true,
});

/** What people do in Lever, to whom (by place in a list), and how much later. */
const deed = fc.record({
  kind: fc.constantFrom('hire', 'unhire', 'otherReason', 'rename', 'anonymize', 'stage'),
  who: fc.nat({ max: 40 }),
  after: fc.integer({ min: 0, max: 90_000 }),
});
type Deed = { kind: string; who: number; after: number };

const doIt = (
  { kind, who, after }: Deed,
  subjects: readonly { opportunityId: string; contactId: string }[],
): void => {
  now += after;
  const { control } = simulated.sandbox;
  const subject = subjects[who % subjects.length];
  if (subject === undefined) return;
  const { opportunityId, contactId } = subject;
  const { status } = control.opportunity({ opportunityId });
  if (kind === 'hire' && status !== 'hired') control.hire({ opportunityId, offer: false });
  if (kind === 'unhire' && status === 'hired') control.unhire({ opportunityId });
  if (kind === 'otherReason' && status !== 'archived') control.archive({ opportunityId });
  if (kind === 'rename') control.updateContact({ contactId, name: `Renamed ${now}` });
  const { items } = control.opportunities({ contactId });
  if (kind === 'anonymize' && items.every((one) => one.status !== 'active')) control.anonymize({ contactId });
  const [stage] = control.stages().slice(who % 3);
  if (kind === 'stage' && stage !== undefined) control.moveStage({ opportunityId, stageId: stage.id });
};

/** Reads a pass while things happen between its pages. */
const passWith = async (
  syncToken: string | null,
  deeds: Deed[],
  act: (deed: Deed) => void,
): Promise<SourcePage[]> => {
  const call = simulated.call();
  const pages: SourcePage[] = [];
  let cursor: string | null = null;
  do {
    const page: SourcePage = await lever.fetchPage(call, { stream: 'opportunities', cursor, syncToken });
    pages.push(page);
    cursor = page.nextCursor;
    const next = deeds.shift();
    if (next !== undefined) act(next);
  } while (cursor !== null);
  return pages;
};

describe('passes over a Lever in which people work', () => {
  it('lose no hire, un-hire, new name or erasure, whatever happens between which pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), fc.integer(), async (deeds, seed) => {
        const { control } = simulated.sandbox;
        control.reset();
        control.seed({ count: 350, seed: Math.abs(seed % 1000), hiredShare: 0.9 });
        const { items } = control.opportunities({ limit: 60 });
        const known = new Map<string, Known>();
        const learn = (pages: readonly SourcePage[]): void => {
          for (const record of pages.flatMap((page) => page.records))
            known.set(record.externalId, knownFrom(record));
        };
        const left = [...deeds];
        const act = (one: Deed): void => doIt(one, items);
        let token: string | null = null;
        // The first pass is a full one; the others read on from its token, the last with nobody at work.
        while (left.length > 0 || token === null) {
          const pages = await passWith(token, left, act);
          learn(pages);
          token = pages.at(-1)?.syncToken ?? token;
          now += minute;
        }
        learn(await passWith(token, [], act));
        for (const { opportunityId, status, name, anonymized } of control.opportunities({ limit: 1_000 })
          .items) {
          const seen = known.get(opportunityId);
          expect([opportunityId, seen?.hired ?? false]).toEqual([opportunityId, status === 'hired']);
          if (status === 'hired') expect(seen).toEqual({ hired: true, name, anonymized });
        }
      }),
      { numRuns: 8 },
    );
  });
});
