import { exportedRows } from '../db/repositories/person-export.ts';
import { loadPersonKeys } from '../db/repositories/identities.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { readPersonPage } from '../people/person-page.ts';
import { readSources } from '../people/read-person.ts';
import { readTimeline } from '../people/read-timeline.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { readProspects } from './export-prospects.ts';
import { exportedParts, type ExportedPart } from './exported.ts';

type Of = { readonly scope: Scope; readonly vault: OrganizationVault; readonly personId: string };

/** One part of the copy, by name; read when its turn comes, each in a transaction of its own. */
export type ExportSection = { readonly name: string; readonly read: (of: Of) => Promise<unknown> };

const TIMELINE_PAGE = 500;

/** Everything Foyer holds of a person, in the order of the file. */
export const exportSections = (): ExportSection[] => [
  { name: 'fields', read: readFields },
  { name: 'sources', read: ({ scope, vault, personId }) => readSources(scope, vault, personId) },
  { name: 'timeline', read: wholeTimeline },
  { name: 'prospects', read: readProspects },
  ...exportedParts.map((part) => ({ name: part.name, read: (of: Of) => readPart(of, part) })),
];

/** Each field with whose word it is. */
const readFields = async ({ scope, vault, personId }: Of): Promise<unknown> => {
  const { provenance, access, reasons, conflicts } = await readPersonPage(scope, vault, {
    id: personId,
    settings: await loadSettings(scope),
  });
  return { provenance, access, reasons, conflicts };
};

const wholeTimeline = async ({ scope, vault, personId }: Of): Promise<unknown[]> => {
  const whole: unknown[] = [];
  let after: number | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof readTimeline>> = await readTimeline(scope, vault, {
      personId,
      newestFirst: false,
      after,
      limit: TIMELINE_PAGE,
    });
    whole.push(...page.map(({ at, ...item }) => ({ ...item, at: new Date(at).toISOString() })));
    after = page.at(-1)?.id ?? null;
    if (page.length < TIMELINE_PAGE) return whole;
  }
};

const readPart = async ({ scope, vault, personId }: Of, part: ExportedPart): Promise<unknown[]> => {
  const wrapped = (await loadPersonKeys(scope, [personId])).get(personId);
  const key = wrapped === undefined ? null : vault.person(personId, wrapped);
  return (await exportedRows(scope, part, personId)).map((row) => {
    const context = part.context?.(row, personId);
    const { sealed: column } = part;
    if (column === undefined || context === undefined) return row.plain;
    const opened = row.sealed === null || key === null ? null : key.open(row.sealed, context);
    return { ...row.plain, [column]: opened };
  });
};
