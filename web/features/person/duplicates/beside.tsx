import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAddressState } from '../../../ui/address-state.ts';
import { Comparison } from '../../merge/comparison.tsx';
import { DECISION_PARAM } from '../decisions/decision-modal.tsx';
import { isPossible } from '../decisions/decisions.ts';
import { wordingOf } from '../decisions/wording.ts';
import { calledName, type Person } from '../person.ts';
import { besideKnown, evidenceText, mayBeJoined, openOf, type Lookalike } from './lookalike.ts';
import { SAME_PARAM } from './same-modal.tsx';

const APART = 'duplicate.dismiss';

/** A newcomer beside each who may be the same person, and the decision. */
export const Beside = ({ person }: { readonly person: Person }): ReactNode => {
  const decision = useAddressState(DECISION_PARAM);
  const open = openOf(person);
  return (
    <Stack gap="sm">
      {open.map((known) => (
        <Pair key={known.id} person={person} known={known} />
      ))}
      {isPossible(APART, person.can) && (
        <Group>
          <Button size="xs" variant="default" onClick={() => decision.open(APART)}>
            {open.length > 1
              ? `${calledName(person)} is none of them`
              : wordingOf(APART, calledName(person)).label}
          </Button>
        </Group>
      )}
    </Stack>
  );
};

const Pair = ({ person, known }: { readonly person: Person; readonly known: Lookalike }): ReactNode => {
  const same = useAddressState(SAME_PARAM);
  return (
    <Paper withBorder p="sm" component="section" aria-label={`${person.name} beside ${known.name}`}>
      <Text size="sm" mb={6}>
        {evidenceText(known)}
      </Text>
      <Comparison fields={besideKnown(person, known)} sides={['Newcomer', 'Known before']} />
      <Group gap="xs" mt="sm">
        {mayBeJoined(person) && (
          <Button size="xs" onClick={() => same.open(known.id)}>
            The same person
          </Button>
        )}
        <Anchor component={Link} to={`/people/${known.id}`} size="sm">
          Open {known.name}
        </Anchor>
      </Group>
    </Paper>
  );
};
