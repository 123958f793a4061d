import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JourneyStep } from '../../../src/domain/journey.ts';
import { fieldFaults } from '../../api/problem.ts';
import { Failure } from '../../ui/states.tsx';
import { stepTitle } from '../../words/journeys.ts';

/** What is missing before a journey can be tried out: step by step, in the server's words. */
export const Incomplete = ({
  error,
  steps,
}: {
  readonly error: unknown;
  readonly steps: readonly JourneyStep[];
}): ReactNode => {
  const faults = Object.entries(fieldFaults(error));
  if (faults.length === 0) return <Failure error={error} />;
  return (
    <Alert color="orange" title="The journey is not complete yet" role="alert">
      <List size="sm" spacing={2}>
        {faults.map(([path, message]) => (
          <List.Item key={path}>
            {placeText(path, steps)}: {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};

const words: Readonly<Record<string, string>> = {
  subject: 'the subject',
  text: 'the text',
  title: 'the title',
  memberId: 'the colleague',
  escalateMemberId: 'who hears of it',
  date: 'the day',
  offsetDays: 'the number of days',
  waitFor: 'the task to wait for',
};

/** `Step 2 (Welcome), the subject`. */
const placeText = (path: string, steps: readonly JourneyStep[]): string => {
  const found = /(?:^|\.)steps\.(\d+)(?:\.(.*))?$/.exec(path);
  if (found === null) return /steps$/.test(path) ? 'The steps' : 'For whom';
  const index = Number(found[1]);
  const step = steps[index];
  const field = words[found[2]?.split('.').at(-1) ?? ''];
  const title = step === undefined ? '' : ` (${stepTitle(step, steps)})`;
  return `Step ${index + 1}${title}${field === undefined ? '' : `, ${field}`}`;
};
