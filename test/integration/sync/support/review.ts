import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { listNewHires, type NewHireList } from '../../../../src/db/repositories/new-hires.ts';
import { readPersonPage, type PersonPage } from '../../../../src/people/person-page.ts';
import { decideReview, type ReviewDecision } from '../../../../src/review/decide.ts';
import { addition } from '../../../../src/review/decisions.ts';
import { editNewHire, type Edits } from '../../../../src/review/edit.ts';
import { readNewHire, type FieldView, type NewHireView } from '../../../../src/review/read.ts';
import type { ReviewedField } from '../../../../src/domain/review.ts';
import { type HiredIds, type ProviderStage } from './providers.ts';
import { dayFrom } from './stage.ts';

export const add = addition({ confirmMissing: true });

export const reviewFirst = async (stage: ProviderStage, on = true): Promise<void> => {
  await stage.query('update app.connections set review_first = ? where id = ?', [on, stage.connectionId]);
};

export const hireIdOf = async (stage: ProviderStage, { applicationId }: HiredIds): Promise<string> => {
  const [row] = await stage.query<{ id: string }>('select id from app.hires where external_id = ?', [
    applicationId,
  ]);
  if (row === undefined) throw new Error('No such hire');
  return row.id;
};

export const listed = async (stage: ProviderStage, state: NewHireList): Promise<string[]> => {
  const filter = { state, words: [], connection: null };
  const found = await stage.org.run((scope) => listNewHires(scope, { filter, after: null, limit: 50 }));
  return found.map((row) => row.hireId);
};

export const decide = (stage: ProviderStage, hireId: string, decision: ReviewDecision) =>
  stage.org.run((scope) => decideReview(scope, stage.org.vault, { hireId, decision }));

export const edit = (stage: ProviderStage, hireId: string, edits: Edits) =>
  stage.org.run((scope) => editNewHire(scope, stage.org.vault, { hireId, edits }));

export const view = (stage: ProviderStage, hireId: string): Promise<NewHireView> =>
  stage.org.run(async (scope) => {
    const { wrappedKey } = await loadSettings(scope);
    return readNewHire(scope, stage.org.vault.organization(scope.orgId, wrappedKey), hireId);
  });

export const page = (stage: ProviderStage, personId: string): Promise<PersonPage> =>
  stage.org.run(async (scope) => {
    const settings = await loadSettings(scope);
    const vault = stage.org.vault.organization(scope.orgId, settings.wrappedKey);
    return readPersonPage(scope, vault, { id: personId, settings });
  });

export const field = (seen: NewHireView, name: ReviewedField): FieldView | undefined =>
  seen.views.find((one) => one.name === name);

export const count = async (stage: ProviderStage, what: string, personId: string): Promise<number> => {
  const [row] = await stage.query<{ n: number }>(`select count(*)::int as n from ${what}`, [personId]);
  return row?.n ?? -1;
};

/** Everything that could reach a person or be told of them. */
export const reached = async (stage: ProviderStage, personId: string): Promise<Record<string, number>> => ({
  mails: await count(stage, 'app.mails where person_id = ?', personId),
  invitations: await count(stage, 'app.invitation_requests where person_id = ?', personId),
  links: await count(stage, 'app.hire_invitations where person_id = ?', personId),
  messages: await count(stage, 'app.hire_messages where person_id = ?', personId),
  events: await count(stage, 'app.events where person_id = ?', personId),
  journeys: await count(stage, 'app.journey_news where person_id = ?', personId),
  runs: await count(stage, 'app.journey_runs where person_id = ?', personId),
  tasks: await count(stage, 'app.tasks where person_id = ?', personId),
  merged: await count(stage, 'app.links where person_id = ?', personId),
  signals: await count(
    stage,
    `app.outbox where kind = 'lifecycle' and payload ->> 'personId' = ?::text`,
    personId,
  ),
});

export const opened = async (open: () => Promise<ProviderStage>) => {
  const stage = await open();
  await stage.query('update app.organizations set preboarding_enabled = true');
  await stage.query(`insert into app.journeys (name, state) values ('Welcome', 'on')`);
  await reviewFirst(stage);
  const ids = stage.ats.create({
    name: 'Nora van der Newcomer',
    email: 'nora@post.example',
    startDate: dayFrom(stage.now(), 3),
  });
  await stage.sync();
  return {
    stage,
    ids,
    hireId: await hireIdOf(stage, ids),
    personId: (await stage.personOf(ids.applicationId)).id,
  };
};
