import { Alert, Badge, Button, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { dayText } from '../../../ui/time.tsx';
import { stepReasonWords, stepStateWords } from '../../../words/journey-steps.ts';
import { BothClocks } from '../both-clocks.tsx';
import { stepLooks } from '../builder/step-card.tsx';
import type { Preview } from '../journey.ts';
import { MailPaper } from './mail-paper.tsx';
import style from './preview.module.css';

/** Every step as the person would get it, in the order of the line. */
export const PreviewedSteps = ({ preview }: { readonly preview: Preview }): ReactNode => (
  <Stack gap="md">
    <Standing preview={preview} />
    <ol className={style['steps']} aria-label={`What ${preview.name} would get`}>
      {preview.steps.map((step) => (
        <PreviewedStep key={step.stepId} step={step} zone={preview.timeZone} />
      ))}
    </ol>
  </Stack>
);

const Standing = ({ preview }: { readonly preview: Preview }): ReactNode => {
  const { name, inAudience, enters } = preview;
  if (inAudience && enters) return <Text size="sm">{name} would be on this journey.</Text>;
  return (
    <Alert color="gray" p="xs">
      {inAudience
        ? `${name} fits, but nothing of it is still to come: it would not begin by itself.`
        : `${name} is not one of those whom this journey is for. This is what it would be if you added it on the person’s page.`}
    </Alert>
  );
};

/** A wait is known by the task that it waits for. */
const titleOf = ({ kind, title }: Preview['steps'][number]): string =>
  kind === 'wait_for_task' ? `Wait until “${title}” is done` : title;

const PreviewedStep = ({
  step,
  zone,
}: {
  readonly step: Preview['steps'][number];
  readonly zone: string;
}): ReactNode => {
  const { icon: Icon, color } = stepLooks[step.kind];
  const state = stepStateWords[step.state];
  const notComing = step.state === 'skipped' || step.state === 'cancelled';
  return (
    <li className={style['step']}>
      <ThemeIcon variant="light" color={notComing ? 'gray' : color} radius="xl" size={32} aria-hidden>
        <Icon size={17} stroke={1.8} />
      </ThemeIcon>
      <Stack gap={6}>
        <Group gap="xs">
          <Badge variant="light" color={state.color} size="sm">
            {state.text}
          </Badge>
          <Text size="sm" component="div">
            {step.at === null ? null : <BothClocks at={step.at} zone={zone} />}
            {step.reason !== null && (
              <Text span size="sm" c="dimmed">
                {step.at === null ? '' : ' · '}
                {stepReasonWords[step.reason]}
              </Text>
            )}
          </Text>
        </Group>
        {step.kind === 'message' ? null : (
          <div>
            <Text fw={600}>{titleOf(step)}</Text>
            {step.kind === 'task' && (
              <Text size="sm" c="dimmed">
                For {step.to ?? 'nobody who is known yet'}
                {step.dueOn !== null && `, due ${dayText(step.dueOn)}`}
              </Text>
            )}
            {step.kind === 'task' && step.text !== '' && (
              <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                {step.text}
              </Text>
            )}
          </div>
        )}
        {step.mail !== null && <Mail step={step} mail={step.mail} />}
      </Stack>
    </li>
  );
};

/** A message is its mail; a task's mail is shown to who asks. */
const Mail = ({
  step,
  mail,
}: {
  readonly step: Preview['steps'][number];
  readonly mail: ComponentProps<typeof MailPaper>['mail'];
}): ReactNode => {
  const [shown, setShown] = useState(step.kind === 'message');
  if (shown) return <MailPaper to={step.to} mail={mail} />;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconMail size={14} aria-hidden />}
      aria-label={`Show the mail of “${step.title}”`}
      onClick={() => setShown(true)}
      style={{ alignSelf: 'flex-start' }}
    >
      Show its mail
    </Button>
  );
};
