import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAddressState } from '../../../ui/address-state.ts';
import type { Journey } from '../journey.ts';
import { faultsOfStep } from '../step/faults.ts';
import { StepDrawer } from '../step/step-drawer.tsx';
import { AddStep } from './add-step.tsx';
import { Audience } from './audience.tsx';
import style from './builder.module.css';
import { Line } from './line.tsx';
import { PeopleCard } from './people-card.tsx';
import { SaveBar } from './save-bar.tsx';
import { actsOf, addStep, removeStep } from './step-acts.ts';
import type { Draft } from './use-draft.ts';

/** The line, beside it for whom it is and who is on it; a step opens in a drawer. */
export const Builder = ({
  journey,
  draft,
  mayWrite,
}: {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly mayWrite: boolean;
}): ReactNode => {
  const opened = useAddressState('step');
  const { steps } = draft.values;
  const index = steps.findIndex(({ id }) => id === opened.value);
  const step = mayWrite ? (steps[index] ?? null) : null;
  return (
    <div className={style['builder']}>
      <Stack gap="md" className={style['main'] ?? ''}>
        {steps.length === 0 && (
          <Text c="dimmed">
            There is no step yet. Add a message or a task: it finds its place on the line by its day.
          </Text>
        )}
        <Line
          steps={steps}
          faults={draft.faults}
          actsOf={mayWrite ? (one) => actsOf(draft, one, opened.open) : null}
        />
        {mayWrite && (
          <div>
            <AddStep
              add={(kind) => opened.open(addStep(draft, kind))}
              hasTask={steps.some(({ kind }) => kind === 'task')}
            />
          </div>
        )}
        <SaveBar journey={journey} draft={draft} />
      </Stack>
      <Stack gap="md" className={style['aside'] ?? ''}>
        {journey.description !== '' && (
          <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {journey.description}
          </Text>
        )}
        <Audience draft={draft} mayWrite={mayWrite} />
        <PeopleCard journey={journey} mayWrite={mayWrite} />
      </Stack>
      <StepDrawer
        step={step}
        steps={steps}
        faultOf={faultsOfStep(draft.faults, index)}
        change={(changed) => draft.setSteps(steps.map((one) => (one.id === changed.id ? changed : one)))}
        remove={() => {
          if (step !== null) removeStep(draft, step);
          opened.close();
        }}
        close={opened.close}
      />
    </div>
  );
};
