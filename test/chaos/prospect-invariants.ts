import { z } from 'zod';
import { pushSteps, type PushStep, type PushSteps } from '../../src/domain/push.ts';
import type { House } from './house.ts';
import { persist } from './patience.ts';
import type { Provider, SentPerson } from './prospects.ts';
import type { Stage } from './stage.ts';

export type StoredPush = {
  readonly id: string;
  readonly prospectId: string;
  readonly state: string;
  readonly round: number;
  readonly candidateId: string | null;
  readonly steps: PushSteps;
};

/** The step that a push is at; null for one that is over, or not begun. */
export const stepUnderWay = ({ state, steps }: StoredPush): PushStep | null =>
  state === 'running' ? (pushSteps.find((step) => steps[step] === undefined) ?? null) : null;

export const pushesOf = (stage: Stage): Promise<StoredPush[]> =>
  persist(() =>
    stage.org.run((scope) =>
      scope.trx('app.prospect_pushes').select<StoredPush[]>('id', 'state', 'round', 'steps', {
        prospectId: 'prospect_id',
        candidateId: 'candidate_id',
      }),
    ),
  );

export const isOver = ({ state }: StoredPush): boolean => state !== 'waiting' && state !== 'running';

/** A candidate as counted: how many of each it has. */
type Counted = {
  readonly id: string;
  readonly notes: number;
  readonly files: number;
  readonly jobs: number;
  readonly tags: number;
};
export type Candidates = (person: SentPerson) => readonly Counted[];

const list = z.array(z.unknown());
const ashbyView = z.object({
  ...{ candidateId: z.string(), notes: list, files: list, tags: list, applications: list },
});
const activity = z.object({ kind: z.string() });

/** What the providers hold of somebody. */
export const candidatesIn =
  ({ sandbox, clinch }: House): Candidates =>
  ({ provider, code }) => {
    const found: Readonly<Record<Provider, () => Counted[]>> = {
      ashby: () =>
        z
          .array(ashbyView)
          .parse(sandbox.control.candidates({ query: code, limit: 100 }).items)
          .map(({ candidateId: id, notes, files, tags, applications }) => ({
            ...{ id, notes: notes.length, files: files.length, tags: tags.length, jobs: applications.length },
          })),
      clinch: () =>
        clinch.control.candidates({ query: code, limit: 100 }).items.map((view) => {
          const kinds = z.array(activity).parse(view.activities);
          return {
            id: view.candidateId,
            notes: kinds.filter(({ kind }) => kind === 'note').length,
            tags: kinds.filter(({ kind }) => kind === 'tag').length,
            files: view.attachments.length,
            jobs: view.applications.length,
          };
        }),
    };
    return found[provider]();
  };

/** What must hold when everything has come to rest: one candidate of each person, with one of everything. */
export const faultsOf = (
  pushes: readonly StoredPush[],
  people: readonly SentPerson[],
  candidates: Candidates,
): string[] => {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  for (const push of pushes) expect(push.state === 'done', `push ${push.id} has ended as ${push.state}`);
  for (const person of people) {
    const { provider, code, prospectIds } = person;
    const name = `${code} at ${provider}, ${prospectIds.length} prospects`;
    const found = candidates(person);
    const own = pushes.filter(({ prospectId }) => prospectIds.includes(prospectId));
    expect(found.length === 1, `${name}: ${found.length} candidates`);
    for (const id of prospectIds)
      expect(
        own.some((push) => push.prospectId === id && push.candidateId === found[0]?.id),
        `${name}: prospect ${id} is lost`,
      );
    for (const { notes, files, jobs, tags } of found) {
      expect(notes === own.length, `${name}: ${notes} notes of ${own.length} pushes`);
      expect(
        files === 1 && jobs === 1 && tags === 1,
        `${name}: ${files} files, ${jobs} jobs, ${tags} times tags`,
      );
    }
  }
  return faults;
};
