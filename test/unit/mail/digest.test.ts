import { composeDigest } from '../../../src/messages/digests/compose.ts';
import type { DigestFacts } from '../../../src/messages/digests/gather.ts';

const quiet: DigestFacts = {
  ...{ newcomers: { total: 0, some: [] }, starts: { total: 0, some: [] }, reasons: [] },
  ...{ connections: [], overdueTasks: 0, overdueSteps: 0 },
};
const o = { organization: 'Acme', publicUrl: 'https://foyer.example' };
const reader = { rhythm: 'daily', people: true, connections: true } as const;

describe('SC-J13 what a digest says', () => {
  it('nothing, when there is nothing to tell', () => {
    expect(composeDigest(quiet, reader, o)).toBeNull();
  });

  it.each([
    [1, 2, '1 task is overdue', '2 steps of journeys could not come on time'],
    [2, 1, '2 tasks are overdue', '1 step of journeys could not come on time'],
  ])('of what stands still, with where to decide (%i, %i)', (overdueTasks, overdueSteps, tasks, steps) => {
    const facts = { ...quiet, overdueTasks, overdueSteps };
    expect(composeDigest(facts, reader, o)?.sections).toEqual([
      {
        title: 'Tasks and journeys',
        lines: [
          { text: tasks, url: 'https://foyer.example/tasks?scope=all', note: null },
          { text: steps, url: 'https://foyer.example/journeys', note: null },
        ],
      },
    ]);
    expect(composeDigest(facts, { ...reader, people: false }, o)).toBeNull();
  });

  it('days in words', () => {
    const some = [{ id: 'a', name: 'Ada', startDate: '2027-03-01' }];
    const mail = composeDigest({ ...quiet, newcomers: { total: 1, some } }, reader, o);
    expect(mail?.sections?.[0]?.lines[0]?.note).toBe('starts 1 March 2027');
  });
});
