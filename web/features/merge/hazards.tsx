import { Alert, Anchor, Checkbox, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { instantText } from '../../ui/time.tsx';
import type { Chosen } from './chosen.ts';
import { rejectedIn, type MatchAct } from './match-history.ts';
import { doubtText } from './refusals.ts';

/** What must be confirmed by what can be seen before asking the server. */
export const knownDoubts = ({ employee }: Chosen): readonly string[] =>
  employee.state === 'current' ? [] : [employee.state];

const UNLIKELY = 0.05;

/** What speaks for looking twice. Nothing of it keeps a person from deciding. */
export const cautionsOf = (chosen: Chosen, history: readonly MatchAct[]): readonly string[] => {
  const { employee, suggestion, fields } = chosen;
  const lastName = fields.find(({ field }) => field === 'lastName')?.outcome;
  const namesDiffer = suggestion?.contributions.some(
    ({ field, agreement }) =>
      ['firstName', 'lastName'].includes(field) && ['differs', 'alike'].includes(agreement),
  );
  const rejected = rejectedIn(history).find((act) => act.employeeId === employee.id);
  const apart = history.find((act) => act.employeeId === employee.id && act.kind === 'unlinked');
  return [
    ...(namesDiffer === true || (suggestion === null && lastName === 'differs')
      ? ['The names are different. An email or phone that agrees may have been entered for the wrong person.']
      : []),
    ...(suggestion !== null && suggestion.probability < UNLIKELY
      ? ['By what Foyer can compare, these are hardly one person.']
      : []),
    ...(rejected === undefined
      ? []
      : [
          `${rejected.by} said on ${instantText(rejected.at)} that these two are not the same person. Merging takes that back.`,
        ]),
    ...(rejected === undefined && apart !== undefined
      ? [`${apart.by} took a merge of these two back on ${instantText(apart.at)}.`]
      : []),
    ...(suggestion === null
      ? ['Foyer did not suggest this employee: what it can compare is too little or speaks against it.']
      : []),
  ];
};

export const Cautions = ({ cautions }: { readonly cautions: readonly string[] }): ReactNode =>
  cautions.length === 0 ? null : (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="Look twice">
      <List size="sm" spacing={4}>
        {cautions.map((one) => (
          <List.Item key={one}>{one}</List.Item>
        ))}
      </List>
    </Alert>
  );

/** One employee belongs to one person: who has this one. */
export const Taken = ({
  employeeName,
  personId,
}: {
  readonly employeeName: string;
  readonly personId: string;
}): ReactNode => {
  const holder = useAnswer('GET /people/{id}', { params: { id: personId } });
  const name = holder.data?.name ?? 'somebody else';
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="Merged already">
      <Text size="sm">
        {employeeName} is merged with{' '}
        <Anchor component={Link} to={`/people/${personId}?tab=matches`} size="sm">
          {name}
        </Anchor>
        . An employee belongs to one person only: unmerge there first, if that was wrong.
      </Text>
    </Alert>
  );
};

/** What must be confirmed, with the box to tick. */
export const Doubts = ({
  codes,
  confirmed,
  missed,
  onChange,
}: {
  readonly codes: readonly string[];
  readonly confirmed: boolean;
  /** Merge was pressed without it. */
  readonly missed: boolean;
  readonly onChange: (confirmed: boolean) => void;
}): ReactNode =>
  codes.length === 0 ? null : (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="Please make sure" role="alert">
      <Stack gap="sm">
        {codes.map((code) => (
          <Text key={code} size="sm">
            {doubtText(code)}
          </Text>
        ))}
        <Checkbox
          label="I have made sure: it is the right employee all the same"
          checked={confirmed}
          onChange={(event) => onChange(event.currentTarget.checked)}
          error={missed ? 'Tick this to merge.' : undefined}
        />
      </Stack>
    </Alert>
  );
