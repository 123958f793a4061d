import type { Answer } from '../../api/contract.ts';
import { countText } from '../../ui/time.tsx';

export type TalentSource = Answer<'GET /talent-sources'>['items'][number];
type TalentRun = NonNullable<TalentSource['run']>;
export type TalentItem = Answer<'GET /talent'>['items'][number];
export type Similar = Answer<'GET /talent/{id}/similar'>;
export type Reason = Similar['items'][number]['reasons'][number];

export const standingOptions = [
  { value: 'pushed', label: 'Sent from here' },
  { value: 'hired', label: 'Hired' },
  { value: 'new', label: 'Neither' },
] as const;

const kindTexts: Readonly<Record<Reason['kind'], string>> = {
  title: 'Title',
  company: 'Company',
  tag: 'Tag',
  location: 'Place',
  school: 'School',
};

/** "Company: Northline"; words of a title stand together. */
export const reasonTexts = (reasons: readonly Pick<Reason, 'kind' | 'label'>[]): string[] => {
  const words = reasons.filter(({ kind }) => kind === 'title').map(({ label }) => label);
  const others = reasons.filter(({ kind }) => kind !== 'title');
  return [
    ...(words.length === 0 ? [] : [`${kindTexts.title}: ${words.join(', ')}`]),
    ...others.map(({ kind, label }) => `${kindTexts[kind]}: ${label}`),
  ];
};

export const isOpen = (run: TalentRun | null): boolean =>
  run?.state === 'waiting' || run?.state === 'running';

const parts = (run: TalentRun): string =>
  (
    [
      [run.added, 'new'],
      [run.changed, 'changed'],
      [run.removed, 'removed'],
      [run.failed, 'could not be read'],
      [run.leftOut, 'left out because they were erased here'],
    ] as const
  )
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${countText(count)} ${what}`)
    .join(', ');

/** What a run does, or did, in a sentence. */
export const runText = (run: TalentRun): string => {
  switch (run.state) {
    case 'waiting':
      return run.trigger === 'clear' ? 'Deleting what was imported …' : 'About to begin …';
    case 'running':
      return run.phase === 'read'
        ? `Importing: ${countText(run.read)} read so far${parts(run) === '' ? '' : `, ${parts(run)}`}.`
        : 'Looking for who is gone …';
    case 'done':
    case 'partial':
      return parts(run) === '' ? 'Nothing had changed.' : `${parts(run)}.`;
    case 'failed':
      return run.failure ?? 'The import failed.';
    case 'cleared':
      return `What was imported is deleted (${countText(run.removed)}).`;
  }
};
