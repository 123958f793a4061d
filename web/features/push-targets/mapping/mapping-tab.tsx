import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import { Section } from '../../../ui/section.tsx';
import { Answered } from '../../../ui/states.tsx';
import { UnsavedGuard } from '../../../ui/unsaved.tsx';
import type { ConnectionDetail } from '../../integrations/groups.ts';
import {
  usePushOptions,
  usePushSettings,
  useSaveSettings,
  type Options,
  type Settings,
} from '../use-settings.ts';
import { faultOf, linesOf, mappingOf, newLine, type MapLine } from './draft.ts';
import { Line } from './line.tsx';
import { Preview } from './preview.tsx';

/** Which part of a prospect is written to which field of the recruiting system (row E2). */
export const MappingTab = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const settings = usePushSettings(connection.id);
  const options = usePushOptions(connection.id);
  return (
    <Answered query={settings}>
      {(data) => (
        <Answered query={options}>
          {(choices) => (
            <MappingForm
              key={JSON.stringify(data.mapping)}
              connection={connection}
              settings={data}
              options={choices}
            />
          )}
        </Answered>
      )}
    </Answered>
  );
};

const MappingForm = ({
  connection,
  settings,
  options,
}: {
  readonly connection: ConnectionDetail;
  readonly settings: Settings;
  readonly options: Options;
}): ReactNode => {
  const { label, id } = connection;
  const [lines, setLines] = useState<readonly MapLine[]>(() => linesOf(settings.mapping));
  const { save, busy, error } = useSaveSettings(id, settings);
  const box = useRef<HTMLDivElement>(null);
  const told = fieldFaults(error);
  const mapping = mappingOf(lines);
  const fault = (line: MapLine): string | null =>
    faultOf(line, { lines, fields: options.fields, broken: settings.broken, told });
  const wrong = lines.some((line) => fault(line) !== null);
  const changed = JSON.stringify(mapping) !== JSON.stringify(settings.mapping);
  const add = (): void => {
    setLines([...lines, newLine()]);
    requestAnimationFrame(() =>
      [...(box.current?.querySelectorAll<HTMLInputElement>('input[data-from]') ?? [])].at(-1)?.focus(),
    );
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!wrong) save({ mapping }, () => done('The field mapping is saved.'));
  };
  return (
    <Stack gap="xl">
      <Section
        title="Field mapping"
        about={`What of a prospect is written to which field of ${label}, beside names, addresses and what ${label} keeps anyway. What a candidate has already is never replaced.`}
      >
        <form onSubmit={submit} noValidate>
          <UnsavedGuard dirty={changed && !busy} />
          <Stack ref={box}>
            {settings.broken.length > 0 && <BrokenNote label={label} count={settings.broken.length} />}
            {lines.length === 0 && (
              <Text size="sm" c="dimmed">
                Nothing is mapped.
                {options.fields.length === 0 &&
                  ` ${label} has no field of its own that something can be written to.`}
              </Text>
            )}
            {lines.map((line, at) => (
              <Line
                key={line.key}
                line={line}
                at={at}
                options={options}
                fault={fault(line)}
                change={(next) => setLines(lines.map((one) => (one.key === line.key ? next : one)))}
                remove={() => {
                  setLines(lines.filter(({ key }) => key !== line.key));
                  requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[data-add]')?.focus());
                }}
              />
            ))}
            {options.fields.length > 0 && (
              <Button
                data-add
                variant="subtle"
                size="compact-sm"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={add}
                style={{ alignSelf: 'flex-start' }}
              >
                Map a field
              </Button>
            )}
            {error !== null && Object.keys(told).length === 0 && (
              <Alert color="red" role="alert" title="Not saved">
                <Text size="sm">{messageOf(error)}</Text>
              </Alert>
            )}
            <Group>
              <Button type="submit" loading={busy} disabled={!changed || wrong}>
                Save
              </Button>
              {wrong && (
                <Text size="sm" c="dimmed">
                  Mend or remove the marked lines first.
                </Text>
              )}
            </Group>
          </Stack>
        </form>
      </Section>
      <Section
        title="Preview"
        about={`What would be written to ${label} for one of your prospects. Nothing is written.`}
      >
        <Preview connectionId={id} mapping={mapping} options={options} />
      </Section>
    </Stack>
  );
};

const BrokenNote = ({ label, count }: { readonly label: string; readonly count: number }): ReactNode => (
  <Alert
    color="red"
    icon={<IconAlertTriangle aria-hidden />}
    title={
      count === 1 ? 'A mapped field does not work any more' : `${count} mapped fields do not work any more`
    }
  >
    <Text size="sm">
      Somebody changed it in {label}. Everybody is still sent, without it. Choose another field or remove the
      line, and save.
    </Text>
  </Alert>
);
