import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { failed } from '../../ui/notify.ts';
import { isReport } from '../integrations/groups.ts';
import type { SetupStep } from './step.tsx';

type Way = { readonly to: string; readonly label: string };

/** Where a step is taken. Afterwards one comes back by the browser's own way or the menu. */
export const StepActions = ({
  step,
  isNext,
}: {
  readonly step: SetupStep;
  readonly isNext: boolean;
}): ReactNode => {
  const may = useMay();
  const ways = useWays(step);
  if (step.state === 'not_needed' || !may('connections.write')) return null;
  return (
    <>
      {step.key === 'hour-and-zone' && <HourAndZone />}
      <Group gap="xs" mt={4}>
        {ways.map((way, at) => (
          <Button
            key={way.label}
            component={Link}
            to={way.to}
            size="xs"
            variant={isNext && at === 0 ? 'filled' : 'default'}
          >
            {way.label}
          </Button>
        ))}
        {step.state === 'todo' && (step.key === 'hour-and-zone' || step.key === 'invite') && (
          <Confirm step={step.key} />
        )}
      </Group>
    </>
  );
};

const useWays = (step: SetupStep): readonly Way[] => {
  const may = useMay();
  const connections = useAnswer('GET /connections', {}, { enabled: may('connections.read') });
  const live = (connections.data?.items ?? []).filter(({ state }) => state !== 'uninstalled');
  const source = live.find(({ kind }) => kind === 'hire_source');
  const hris = live.filter(({ kind }) => kind === 'employee_source');
  const employees = hris.find(({ importedOnce }) => importedOnce) ?? hris[0];
  const done = step.state === 'done';
  switch (step.key) {
    case 'connect-ats':
      return [
        done && source !== undefined
          ? { to: `/integrations/${source.id}`, label: `Open ${source.name}` }
          : { to: '/integrations?show=People', label: 'Open App Integrations' },
      ];
    case 'preview-and-window':
      return source === undefined
        ? []
        : [{ to: `/integrations/${source.id}`, label: done ? 'Look again' : 'Preview the first import' }];
    case 'hris':
      if (employees === undefined) return [{ to: '/integrations?show=HRIS', label: 'Open App Integrations' }];
      return isReport(employees) && !employees.pulled
        ? [{ to: `/integrations/${employees.id}/upload`, label: 'Upload a roster' }]
        : [
            employees.connectBy === 'report' || employees.importedOnce
              ? { to: `/integrations/${employees.id}`, label: `Open ${employees.name}` }
              : { to: `/integrations/${employees.id}#first-import`, label: 'Preview the first import' },
          ];
    case 'hour-and-zone':
      return [{ to: '/settings', label: 'Change in Settings' }];
    case 'invite':
      return may('members.write') ? [{ to: '/members', label: 'Open Members' }] : [];
  }
};

/** What is in force now, so that one can say yes without leaving. */
const HourAndZone = (): ReactNode => {
  const organization = useAnswer('GET /organization', {});
  if (organization.data === undefined) return null;
  const { activationHour, timeZone } = organization.data;
  return (
    <Text size="sm">
      Now: full access opens at {String(activationHour).padStart(2, '0')}:00 where the person works; where the
      place is not known, in {timeZone.replaceAll('_', ' ')}.
    </Text>
  );
};

const Confirm = ({ step }: { readonly step: 'hour-and-zone' | 'invite' }): ReactNode => {
  const may = useMay();
  const confirm = useAct('POST /setup/confirm');
  if (!may('settings.write')) return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={confirm.isPending}
      onClick={() =>
        confirm.mutate(
          { body: { step } },
          { onError: (error) => failed('The step could not be marked as done', error) },
        )
      }
    >
      {step === 'invite' ? 'I work alone for now' : 'This is right'}
    </Button>
  );
};
