import { listConnections } from '../db/repositories/connections.ts';
import { privacyOf, type PrivacyState } from '../db/repositories/erasures.ts';
import { linksOfPerson, type Link } from '../db/repositories/links.ts';
import { lookalikesOf, type Lookalike } from '../db/repositories/possible-duplicates.ts';
import type { SettingsRow } from '../db/repositories/settings.ts';
import { latestOfKinds } from '../db/repositories/timeline.ts';
import type { Scope } from '../db/scope.ts';
import { phaseOf, type PhaseEnding, type PhaseStep } from '../domain/phase.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { possibleFor, type Possible } from './possible.ts';
import { provenanceOf, type Provenance, type SourceNames } from './provenance.ts';
import { readPerson, type OpenedPerson } from './read-person.ts';

/** What the page of one person shows beyond the person. */
export type PersonPage = OpenedPerson & {
  readonly provenance: readonly Provenance[];
  readonly sourceNames: SourceNames;
  /** One per source, as they count. */
  readonly links: readonly Link[];
  readonly phase: readonly PhaseStep[];
  readonly can: Possible;
  /** Who took the person out, and when (epoch ms); null for those who are expected. */
  readonly statusByName: string | null;
  readonly statusAt: number | null;
  /** Who is or may be the same person. */
  readonly lookalikes: readonly Lookalike[];
  readonly privacy: PrivacyState;
};

const KINDS = [
  'access.armed',
  'access.disarmed',
  'person.withdrawn',
  'person.no_show',
  'person.removed',
  'review.added',
] as const;
type Latest = Awaited<ReturnType<typeof latestOfKinds<(typeof KINDS)[number]>>>;

const endingKind = (opened: OpenedPerson): PhaseEnding['kind'] | null => {
  if (opened.person.deletedAt !== null) return 'removed';
  const { status } = opened.person;
  return status === 'expected' || status === 'in_review' ? null : status;
};

/** What was armed until the end: it was disarmed in the transaction that ended the hire, so at the same instant. */
const armedUntil = (latest: Latest, endedAt: number | null): number | null => {
  const disarmed = latest.get('access.disarmed');
  const was = disarmed?.facts['was'];
  return disarmed?.at === endedAt && typeof was === 'number' ? was : null;
};

/** One person with where each value comes from, how far the way is gone, and what can be decided. @throws Refusal not_found */
export const readPersonPage = async (
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly id: string; readonly settings: SettingsRow },
): Promise<PersonPage> => {
  const opened = await readPerson(scope, vault, o);
  const { person, hire } = opened;
  const links = await linksOfPerson(scope, o.id);
  const leading = links.find((link) => link.employeeId === person.employeeId) ?? links[0];
  const sourceNames = namesOf(opened);
  const lookalikes = await lookalikesOf(scope, o.id);
  const joinedTo = lookalikes.find((one) => one.state === 'same' && !one.isNewcomer)?.id ?? null;
  const privacy = await privacyOf(scope, o.id);
  const latest = await latestOfKinds(scope, o.id, KINDS);
  const kind = endingKind(opened);
  const end = kind === null ? undefined : latest.get(`person.${kind}`);
  const endedAt = person.deletedAt ?? end?.at ?? null;
  const phase = phaseOf({
    ended: kind === null ? null : { kind, at: endedAt },
    hiredAt: hire?.hiredAt ?? hire?.knownSince ?? null,
    inReview: person.status === 'in_review',
    preboardingEnabled: o.settings.preboardingEnabled,
    preboardingAt: latest.get('review.added')?.at ?? hire?.knownSince ?? null,
    needsMatch: o.settings.usesHris && !person.exempt,
    matched: opened.matched,
    matchedAt: leading?.linkedAt ?? null,
    armedAt: latest.get('access.armed')?.at ?? null,
    dueAt: person.dueAt,
    fullAccessAt: kind === null ? person.fullAccessAt : armedUntil(latest, end?.at ?? null),
    reasons: opened.reasons,
    missing: opened.missing,
    now: scope.now,
  });
  return {
    ...opened,
    provenance: provenanceOf(person, opened.from, sourceNames),
    sourceNames,
    links,
    phase,
    can: possibleFor(
      { ...person, hireState: hire?.state ?? null, joinedTo, erased: privacy.erasedAt !== null },
      { ...(await mergeableIn(scope, links)), now: scope.now },
    ),
    statusByName: end?.actorName ?? null,
    statusAt: end?.at ?? null,
    lookalikes,
    privacy,
  };
};

const namesOf = ({ hire, employees, edits }: OpenedPerson): SourceNames => ({
  ats: hire === null ? null : { id: hire.connectionId, name: hire.connectionName },
  hris: new Map(employees.map((one) => [one.source, one.sourceName])),
  edits,
});

/** Whether the person is merged, and whether there is a source left to be merged with. */
const mergeableIn = async (
  scope: Scope,
  links: readonly Link[],
): Promise<{ readonly linked: boolean; readonly free: boolean }> => {
  const sources = (await listConnections(scope)).filter(
    (one) => one.kind === 'employee_source' && one.state !== 'uninstalled',
  );
  const free = sources.some((one) => links.every((link) => link.connectionId !== one.id));
  return { linked: links.length > 0, free: free || links.length === 0 };
};
