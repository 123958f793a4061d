import { Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { JourneyStep } from '../../../../src/domain/journey.ts';
import { dayText } from '../../../ui/time.tsx';
import { stepReasonWords, stepStateWords } from '../../../words/journey-steps.ts';
import { stepTitle } from '../../../words/journeys.ts';
import { momentText } from '../../person/start-moment.ts';
import type { DryRun } from '../journey.ts';
import style from './rehearsal.module.css';

type Tried = DryRun['items'][number];

/** Person by person, the next start first: what comes and when. */
export const PeopleTable = ({
  people,
  steps,
}: {
  readonly people: readonly Tried[];
  readonly steps: readonly JourneyStep[];
}): ReactNode => (
  <Stack gap="sm" component="section" aria-label="By person">
    <Title order={3} size="h5">
      Person by person, the next start first
    </Title>
    <ul className={style['people']}>
      {people.map((person) => (
        <li key={person.personId} className={style['person']}>
          <div>
            <Group gap="xs">
              <Anchor component={Link} to={`/people/${person.personId}`} fw={600}>
                {person.name}
              </Anchor>
              {!person.enters && (
                <Badge variant="light" color="gray" size="sm">
                  Stays out
                </Badge>
              )}
            </Group>
            <Text size="xs" c="dimmed">
              {person.startDate === null ? 'no start date' : `starts ${dayText(person.startDate)}`}
            </Text>
          </div>
          <ul className={style['steps']}>
            {person.steps
              .filter(({ state }) => state !== 'skipped')
              .map((step) => (
                <StepLine key={step.stepId} step={step} steps={steps} zone={person.timeZone} />
              ))}
          </ul>
        </li>
      ))}
    </ul>
  </Stack>
);

const StepLine = ({
  step,
  steps,
  zone,
}: {
  readonly step: Tried['steps'][number];
  readonly steps: readonly JourneyStep[];
  readonly zone: string;
}): ReactNode => {
  const known = steps.find(({ id }) => id === step.stepId);
  const state = stepStateWords[step.state];
  return (
    <li>
      <Text size="sm" component="div">
        {step.state !== 'planned' && (
          <Badge variant="light" color={state.color} size="xs" mr={6}>
            {state.text}
          </Badge>
        )}
        {known === undefined ? '' : stepTitle(known, steps)}
        <Text span inherit c="dimmed">
          {' · '}
          {step.at !== null && <time dateTime={step.at}>{momentText(step.at, zone)}</time>}
          {step.at === null && step.reason !== null && stepReasonWords[step.reason]}
        </Text>
      </Text>
    </li>
  );
};
