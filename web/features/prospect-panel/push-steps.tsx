import { List, Loader, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { ConsoleLink } from '../../ui/console-link.tsx';
import { whoMay } from '../../words/access.ts';
import { openPush } from './standing.ts';
import type { Push } from './types.ts';

type Step = Push['steps'][number];

const stepWords: Readonly<Record<Step['step'], string>> = {
  candidate: 'Candidate',
  details: 'Details, tags and mapped fields',
  job: 'Job and stage',
  note: 'Note',
  resume: 'Résumé',
};

/** Each part of a push: done, still to come, or failed with the reason and what to do. */
export const PushSteps = ({ push }: { readonly push: Push }): ReactNode => {
  const open = openPush(push) !== null;
  const steps = push.steps.filter(({ state }) => state !== 'skipped');
  // After a candidate that failed nothing else was tried.
  const shown = open ? steps : steps.filter(({ state }) => state !== 'waiting');
  const now = open ? shown.find(({ state }) => state === 'waiting')?.step : undefined;
  return (
    <List
      listStyleType="none"
      pl={0}
      spacing={4}
      aria-label="Steps"
      aria-live="polite"
      styles={{ itemWrapper: { alignItems: 'flex-start' } }}
    >
      {shown.map((one) => (
        <List.Item key={one.step} icon={<Mark step={one} now={one.step === now} />}>
          <Text size="sm" component="span">
            {stepWords[one.step]}
            <VisuallyHidden>: {markText(one, one.step === now)}</VisuallyHidden>
          </Text>
          {one.state === 'failed' && <Fault step={one} push={push} />}
        </List.Item>
      ))}
    </List>
  );
};

const markText = (step: Step, now: boolean): string => {
  if (step.state === 'waiting') return now ? 'under way' : 'waiting';
  return step.state;
};

const Mark = ({ step, now }: { readonly step: Step; readonly now: boolean }): ReactNode => {
  // As large as the others: what stands beside it does not move.
  if (step.state === 'waiting' && now) return <Loader size={20} display="block" aria-hidden />;
  const [color, Icon] =
    step.state === 'done'
      ? (['green', IconCheck] as const)
      : step.state === 'failed'
        ? (['red', IconAlertTriangle] as const)
        : (['gray', IconClock] as const);
  return (
    <ThemeIcon size={20} radius="xl" variant="light" color={color} aria-hidden>
      <Icon size={13} />
    </ThemeIcon>
  );
};

const brokenMapping = ['mapped_field_broken', 'mapped_field_gone', 'mapped_field_type'];
const choice = ['candidate_appeared', 'candidate_gone'];

/** What a person can do about it, beside trying again. */
const remedy = (code: string | null): string | null => {
  if (code === null) return null;
  if (brokenMapping.includes(code))
    return `Have ${whoMay('push.settings')} mend the field mapping; then try again. Everything else was sent.`;
  if (choice.includes(code)) return 'Look for the person again and choose anew.';
  if (code === 'mapped_value')
    return `Change the value in the profile, or have ${whoMay('push.settings')} map another field.`;
  return null;
};

const Fault = ({ step, push }: { readonly step: Step; readonly push: Push }): ReactNode => {
  const may = useMay();
  const todo = remedy(step.code);
  return (
    <>
      <Text size="sm" c="red" component="span" display="block" style={{ overflowWrap: 'anywhere' }}>
        {step.message ?? 'It did not work.'}
      </Text>
      {todo !== null && (
        <Text size="sm" c="dimmed" component="span" display="block">
          {todo}{' '}
          {brokenMapping.includes(step.code ?? '') && may('push.settings') && (
            <ConsoleLink to={`/integrations/${push.connection.id}?tab=mapping`}>
              Open the field mapping
            </ConsoleLink>
          )}
        </Text>
      )}
    </>
  );
};
