import type { HireSource, SourceField } from '../connectors/contract.ts';
import { hireRef } from '../db/repositories/hris-source.ts';
import { loadBodies } from '../db/repositories/source-records.ts';
import type { Scope } from '../db/scope.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Vault } from '../secrets/vault.ts';

type Deps = { readonly vault: Vault; readonly hireSource: (provider: string) => HireSource };

/** The source's own fields of a hire, with their values; none of a hire that is not known. */
export const sourceFieldsOf = async (
  scope: Scope,
  deps: Deps,
  hireId: string,
): Promise<readonly SourceField[]> => {
  const hire = await hireRef(scope, hireId);
  if (hire === null) return [];
  const source = deps.hireSource(hire.provider);
  if (source.customFieldsOf === undefined) return [];
  const streams = source.streams.filter(({ role }) => role !== 'lookup');
  const bodies = await loadBodies(scope, {
    connectionId: hire.connectionId,
    streams: streams.map(({ name }) => name),
    subjects: [hire.externalId, hire.candidateId],
  });
  const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const opened = (role: string, subject: string, id?: string): unknown => {
    const names = streams.filter((one) => one.role === role).map(({ name }) => name);
    const own = bodies.filter(
      (one) => names.includes(one.stream) && one.subjectId === subject && one.body !== null,
    );
    const found = own
      .map((one) => ({ one, body: open(vault, one) }))
      .find(({ body }) => id === undefined || (isRecord(body) && body['id'] === id));
    return found?.body;
  };
  return source.customFieldsOf({
    application: opened('application', hire.externalId),
    candidate: opened('candidate', hire.candidateId),
    offer: opened('offer', hire.externalId, hire.offerId ?? undefined),
  });
};

const isRecord = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null;

type Body = Awaited<ReturnType<typeof loadBodies>>[number];

const open = (vault: ReturnType<Vault['organization']>, one: Body): unknown =>
  one.body === null
    ? undefined
    : vault.person(one.personId, one.wrappedKey).open(one.body, `source:${one.stream}`);
