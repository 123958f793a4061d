import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { SwitchField } from './fields.tsx';
import { Group } from './group.tsx';
import type { SettingsForm } from './settings-form.ts';

const names = [
  'matchEnabled',
  'confirmExact',
  'confirmPartial',
  'confirmNew',
  'matchMayActivate',
  'matchShadow',
] as const;

/** What Foyer compares, what it merges without a person, and what a merge of its own may open. */
export const MatchingGroup = ({ form }: { readonly form: SettingsForm }): ReactNode => {
  const { matchEnabled, confirmPartial, matchShadow } = form.values;
  return (
    <Group
      form={form}
      anchor="matching"
      title="Matching"
      about="How new hires and employees of the HRIS find each other. Each switch stands for itself; a change also decides about those who wait now. What was merged stays merged."
      names={names}
    >
      <SwitchField form={form} name="matchEnabled" />
      {matchEnabled && (
        <>
          <SwitchField form={form} name="confirmExact" />
          <SwitchField form={form} name="confirmPartial" />
          {confirmPartial && <PartialRisk />}
          <SwitchField form={form} name="confirmNew" />
          <SwitchField form={form} name="matchMayActivate" />
          <SwitchField form={form} name="matchShadow" />
          {matchShadow && <Shadow />}
        </>
      )}
    </Group>
  );
};

const PartialRisk = (): ReactNode => (
  <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="What this risks">
    One contact is less than proof. A relative of the same name who shares a mailbox, or a number that was
    given to somebody else, can look exactly like this. A wrong merge gives one person’s start date, company
    email and access to another, until somebody notices and unmerges. Try it in shadow mode first, or keep “A
    merge by Foyer may open full access” off beside it.
  </Alert>
);

const Shadow = (): ReactNode => {
  const may = useMay();
  return (
    <Alert color="blue" icon={<IconEye aria-hidden />} title="Nobody is merged by Foyer in shadow mode">
      The switches above say what would be done.{' '}
      {may('people.read') && (
        <Anchor component={Link} to="/matches/shadow" size="sm" underline="always">
          See the shadow report
        </Anchor>
      )}
    </Alert>
  );
};
