import { Alert, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { nobodyExcluded, type MessageStep } from '../../../../src/domain/journey.ts';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { Answered, Loading } from '../../../ui/states.tsx';
import { plural } from '../../../words/journeys.ts';
import { sendable } from '../definition.ts';
import type { Template } from '../journey.ts';
import style from './new-journey.module.css';

const EMPTY = 'empty';

/** A journey has at least one step. */
const firstStep: MessageStep = {
  id: 'welcome',
  kind: 'message',
  conditions: nobodyExcluded,
  at: { anchor: 'hire_date', offsetDays: 0, hour: 9, workingDay: 'as_is' },
  message: {
    to: 'hire',
    memberId: null,
    subject: 'Welcome to {{organization}}',
    text: 'Hello {{firstName|there}},\n\nwe look forward to having you with us.',
  },
};

/** From a template or from nothing; it begins as a draft. */
export const NewJourney = ({
  opened,
  close,
}: {
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const shown = useOpenedAfterMount(opened);
  const templates = useAnswer('GET /journeys/templates', {}, { enabled: shown, live: false });
  return (
    <Modal
      opened={shown}
      onClose={close}
      title="New journey"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Answered query={templates} loading={<Loading lines={4} />}>
        {({ items }) => <Form templates={items} close={close} />}
      </Answered>
    </Modal>
  );
};

const Form = ({
  templates,
  close,
}: {
  readonly templates: readonly Template[];
  readonly close: () => void;
}): ReactNode => {
  const [chosen, setChosen] = useState(templates[0]?.key ?? EMPTY);
  const [named, setNamed] = useState<string | null>(null);
  const add = useAct('POST /journeys');
  const navigate = useNavigate();
  const template = templates.find(({ key }) => key === chosen);
  const name = named ?? template?.name ?? '';
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const definition = template ?? { audience: nobodyExcluded, steps: [firstStep] };
    try {
      const { id } = await add.mutateAsync({
        body: { name: name.trim(), description: template?.description ?? '', ...sendable(definition) },
      });
      void navigate(`/journeys/${id}`);
    } catch {
      return; // shown above the fields
    }
  };
  const faults = fieldFaults(add.error);
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {add.error !== null && faults['name'] === undefined && (
          <Alert color="red" role="alert" title="The journey was not made">
            {messageOf(add.error)}
          </Alert>
        )}
        <Radio.Group label="Begin with" value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt={6}>
            {templates.map((one) => (
              <Choice
                key={one.key}
                value={one.key}
                label={one.name}
                what={one.description}
                steps={one.steps.length}
              />
            ))}
            <Choice
              value={EMPTY}
              label="From scratch"
              what="One message to begin with; you put the rest on the line."
              steps={0}
            />
          </Stack>
        </Radio.Group>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setNamed(event.currentTarget.value)}
          error={faults['name']}
          maxLength={200}
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <Text size="sm" c="dimmed">
          It begins as a draft: nothing is sent before you turn it on.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Make the journey
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Choice = ({
  value,
  label,
  what,
  steps,
}: {
  readonly value: string;
  readonly label: string;
  readonly what: string;
  readonly steps: number;
}): ReactNode => (
  <Radio.Card value={value} radius="md" p="sm" className={style['choice'] ?? ''} aria-label={label}>
    <Group wrap="nowrap" align="flex-start" gap="sm">
      <Radio.Indicator />
      <div>
        <Text fw={600} size="sm">
          {label}
          {steps > 0 && (
            <Text span inherit fw={400} c="dimmed">
              {' '}
              · {plural(steps, 'step')}
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {what}
        </Text>
      </div>
    </Group>
  </Radio.Card>
);
