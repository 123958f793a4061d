import { Alert, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { Answered, Loading } from '../../../ui/states.tsx';
import { plural } from '../../../words/journeys.ts';
import { sendable } from '../definition.ts';
import type { Template } from '../journey.ts';
import style from './new-journey.module.css';

/** The template that is none: it has no name to keep. */
const EMPTY = 'empty';

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
  const name = named ?? (template?.key === EMPTY ? '' : template?.name) ?? '';
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (template === undefined) return;
    const description = template.key === EMPTY ? '' : template.description;
    try {
      const { id } = await add.mutateAsync({
        body: { name: name.trim(), description, ...sendable(template) },
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
                steps={one.key === EMPTY ? 0 : one.steps.length}
              />
            ))}
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
          It begins as a draft: nothing is sent before you turn it on. Its texts are in the language in which
          new hires are written to (Settings).
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
            <Text span inherit fw={400} c="dimmed" style={{ whiteSpace: 'nowrap' }}>
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
