import { Alert, Anchor, Text } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { countText } from '../../ui/time.tsx';
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
          <WaitingNow form={form} name="confirmExact" grade="exact" />
          <SwitchField form={form} name="confirmPartial" />
          <WaitingNow form={form} name="confirmPartial" grade="partial" />
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

/** Before a switch is turned on: whom saving it merges at once. */
const WaitingNow = ({
  form,
  name,
  grade,
}: {
  readonly form: SettingsForm;
  readonly name: 'confirmExact' | 'confirmPartial';
  readonly grade: 'exact' | 'partial';
}): ReactNode => {
  const mayRead = useMay()('people.read');
  const asked = form.changed.includes(name) && form.values[name] && !form.values.matchShadow;
  const { data } = useAnswer('GET /matches', { query: { limit: 1 } }, { enabled: asked && mayRead });
  const waiting = data?.counts[grade] ?? 0;
  if (!asked || waiting === 0) return null;
  return (
    <Text size="sm" role="status">
      {waiting === 1
        ? 'One such match waits now and is'
        : `${countText(waiting)} such matches wait now and are`}{' '}
      merged when you save.
    </Text>
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
