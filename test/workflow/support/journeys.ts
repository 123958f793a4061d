import { nobodyExcluded, type JourneyStep, type StepTask } from '../../../src/domain/journey.ts';
import { createJourney, setJourneyState } from '../../../src/journeys/journeys.ts';
import { journeyWorkflowId } from '../../../src/temporal/ids.ts';
import { rows } from '../../../src/db/scope.ts';
import type { TestPerson } from '../../support/people.ts';
import type { TestOrganization } from '../../support/organization.ts';
import { fastForward } from '../../support/timeSkipping.ts';
import { eventually } from '../../support/worker.ts';
import { eventsOf, type HistoryEvent } from './histories.ts';
import type { Rig } from './rig.ts';

type When = Extract<JourneyStep, { kind: 'message' }>['at'];

/** Days from the start, at nine. */
export const fromStart = (offsetDays: number): When => ({
  ...{ anchor: 'start_date', offsetDays, hour: 9, workingDay: 'as_is' },
});
export const onDay = (date: string): When => ({ anchor: 'fixed', date, hour: 9, workingDay: 'as_is' });

export const messageStep = (id: string, at: When, text = 'Hi {{firstName|there}}'): JourneyStep => ({
  ...{ id, kind: 'message', conditions: nobodyExcluded, at },
  message: { to: 'hire', memberId: null, subject: id, text },
});
export const taskStep = (id: string, at: When, task: Partial<StepTask> = {}): JourneyStep => ({
  ...{ id, kind: 'task', conditions: nobodyExcluded, at },
  task: {
    ...{
      assignee: 'hire',
      memberId: null,
      title: id,
      text: 'Please.',
      dueDaysAfter: 3,
      remindDaysBefore: [1],
    },
    ...{ escalateDaysAfter: null, escalateTo: 'user_managers', escalateMemberId: null },
    ...task,
  },
});
export const waitStep = (id: string, waitFor: string): JourneyStep => ({
  ...{ id, kind: 'wait_for_task', conditions: nobodyExcluded, waitFor },
});

/** A journey for everybody, on. */
export const turnedOn = (org: TestOrganization, steps: readonly JourneyStep[]): Promise<string> =>
  org.run(async (scope) => {
    const named = { name: 'Journey', description: '', audience: nobodyExcluded, steps };
    const { id } = await createJourney(scope, named);
    await setJourneyState(scope, id, 'on');
    return id;
  });

export type StoredRun = {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly next_at: number | null;
};

/** How somebody stands on a journey, and the hands that move that story's time. */
export const journeyRig = (rig: Rig) => {
  const { org } = rig;
  const idOf = (person: TestPerson, journeyId: string): string =>
    journeyWorkflowId({ orgId: org.orgId, hireId: person.hireId, journeyId });
  const runOf = (person: TestPerson, journeyId: string): Promise<StoredRun | undefined> =>
    org.run((scope) =>
      scope.trx('app.journey_runs').where({ hire_id: person.hireId, journey_id: journeyId }).first(),
    );
  return {
    idOf,
    runOf,
    /** Settles when the run is there and stands so. */
    runWhen: async (person: TestPerson, journeyId: string, is: (run: StoredRun) => boolean) => {
      const run = await eventually(
        () => runOf(person, journeyId),
        (found) => found !== undefined && is(found),
      );
      if (run === undefined) throw new Error('No run');
      return run;
    },
    /** `id state` of each step, in order. */
    steps: (person: TestPerson): Promise<string[]> =>
      org.run(async (scope) => {
        const list = await scope
          .trx('app.journey_steps as s')
          .join('app.journey_runs as r', 'r.id', 's.run_id')
          .where({ 'r.hire_id': person.hireId, 's.part': '' })
          .orderBy('s.position')
          .select<{ step_id: string; state: string }[]>('s.step_id', 's.state');
        return list.map(({ step_id, state }) => `${step_id} ${state}`);
      }),
    /** The planned day of each step. */
    days: (person: TestPerson): Promise<Record<string, string | null>> =>
      org.run(async (scope) => {
        const list = await scope
          .trx('app.journey_steps as s')
          .join('app.journey_runs as r', 'r.id', 's.run_id')
          .where({ 'r.hire_id': person.hireId, 's.part': '' })
          .select<{ step_id: string; planned_day: string | null }[]>('s.step_id', 's.planned_day');
        return Object.fromEntries(list.map(({ step_id, planned_day }) => [step_id, planned_day]));
      }),
    /** Every mail, in the order for which it was planned: what is due at once is queued at once. */
    mails: (person: TestPerson): Promise<{ effect_key: string; state: string }[]> =>
      org.run((scope) =>
        rows(
          scope.trx,
          `select m.effect_key, m.state from app.mails m
           join app.journey_steps s on s.run_id::text = split_part(m.effect_key, '/', 2)
             and s.step_id = split_part(m.effect_key, '/', 3)
             and s.part in (array_to_string((string_to_array(m.effect_key, '/'))[4:], '/'), '')
           where m.person_id = ? and m.effect_key like 'journey/%'
           group by m.id order by max(s.planned_at), max(s.position)`,
          [person.personId],
        ),
      ),
    tasks: (person: TestPerson): Promise<{ id: string; state: string }[]> =>
      org.run((scope) =>
        scope
          .trx('app.tasks')
          .where({ person_id: person.personId })
          .orderBy('created_at')
          .select<{ id: string; state: string }[]>('id', 'state'),
      ),
    status: async (person: TestPerson, journeyId: string): Promise<string> =>
      (await rig.worker().client.workflow.getHandle(idOf(person, journeyId)).describe()).status.name,
    events: (person: TestPerson, journeyId: string): Promise<HistoryEvent[]> =>
      eventsOf(rig.worker().client, idOf(person, journeyId)),
    /** Moves the database's clock and this story's time together. */
    pass: async (person: TestPerson, journeyId: string, ms: number): Promise<void> => {
      await rig.delivered();
      await rig.clock.advance(ms);
      await fastForward({
        connection: rig.worker().connection,
        workflowId: idOf(person, journeyId),
        durationMs: ms,
      });
    },
  };
};
