import { Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { instantText } from '../../../ui/time.tsx';
import { reasonTitle } from '../../../words/reasons.ts';
import type { Person } from '../person.ts';
import styles from './phase-line.module.css';

type Step = Person['phase'][number];

const names: Readonly<Record<Step['key'], string>> = {
  hired: 'Hired',
  preboarding: 'Preboarding',
  matched: 'Matched',
  armed: 'Armed',
  active: 'Active',
};

const states: Readonly<Record<Step['state'], string>> = {
  done: 'done',
  current: 'here now',
  todo: 'to come',
  skipped: 'not needed or will not come',
  blocked: 'held up',
};

/** How far the way from hired to the first day is gone, and what holds it up. */
export const PhaseLine = ({ person }: { readonly person: Person }): ReactNode => (
  <ol className={styles['line']} aria-label="From hired to active">
    {person.phase.map((step) => (
      <li
        key={step.key}
        className={styles['step']}
        data-state={step.state}
        aria-current={step.state === 'current' ? 'step' : undefined}
      >
        <span className={styles['mark']} aria-hidden>
          <Mark state={step.state} />
        </span>
        <div className={styles['text']}>
          <Text size="sm" fw={step.state === 'current' ? 700 : 550} span>
            {names[step.key]}
            <VisuallyHidden>, {states[step.state]}</VisuallyHidden>
          </Text>
          <When step={step} zone={person.timeZone} />
          <Note step={step} person={person} />
        </div>
      </li>
    ))}
  </ol>
);

const Mark = ({ state }: { readonly state: Step['state'] }): ReactNode => {
  switch (state) {
    case 'done':
      return <IconCheck size={14} stroke={2.5} />;
    case 'blocked':
      return <IconAlertTriangle size={14} stroke={2} />;
    case 'skipped':
      return <IconMinus size={14} stroke={2} />;
    case 'current':
    case 'todo':
      return null;
  }
};

/** What a step waits for. The whole sentence of an open reason stands below: here its name is enough. */
const Note = ({ step, person }: { readonly step: Step; readonly person: Person }): ReactNode => {
  if (step.note === null) return null;
  const reason = person.reasons.find(({ message }) => message === step.note);
  return (
    <Text size="xs" c={reason === undefined ? 'dimmed' : 'orange'}>
      {reason === undefined ? step.note : reasonTitle(reason.code)}
    </Text>
  );
};

/** The start is the hire's own wall clock; what happened here is the reader's. */
const When = ({ step, zone }: { readonly step: Step; readonly zone: string }): ReactNode => {
  if (step.at === null) return null;
  const planned = step.key === 'active' && (step.state === 'todo' || step.state === 'blocked');
  const past = Date.parse(step.at) <= Date.now();
  return (
    <Text size="xs" c="dimmed" component="time" dateTime={step.at} className="tabular">
      {planned && (past ? 'was planned for ' : 'planned for ')}
      {step.key === 'active' ? instantText(step.at, zone) : instantText(step.at)}
    </Text>
  );
};
