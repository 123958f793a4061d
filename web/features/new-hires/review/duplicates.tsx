import { Anchor, Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { countText } from '../../../ui/time.tsx';
import { Comparison } from '../../merge/comparison.tsx';
import { SAME_PARAM, SameModal } from '../../person/duplicates/same-modal.tsx';
import type { NewHire } from '../new-hire.ts';
import { besideEmployee, besidePerson } from './beside.ts';

/** Who is here already and may be the same person, side by side, with why. */
export const Duplicates = ({ hire }: { readonly hire: NewHire }): ReactNode => {
  const { people, employees } = hire.duplicates;
  const joins = people.some(({ canJoin }) => canJoin);
  const person = useAnswer('GET /people/{id}', { params: { id: hire.personId } }, { enabled: joins }).data;
  const same = useAddressState(SAME_PARAM);
  const count = people.length + employees.length;
  if (count === 0) return null;
  return (
    <Paper withBorder radius="md" p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="alike">
      <Group gap="xs" wrap="nowrap" mb="sm">
        <ThemeIcon color="orange" variant="light" radius="xl" aria-hidden>
          <IconUsers size={18} />
        </ThemeIcon>
        <Title order={2} id="alike">
          {count === 1
            ? 'This may be somebody who is here already'
            : `${countText(count)} who are here already may be the same person`}
        </Title>
      </Group>
      <Stack gap="sm">
        {people.map((one) => (
          <Pair key={one.personId} hire={hire} name={one.name} reasons={one.reasons}>
            <Comparison fields={besidePerson(hire, one)} sides={['New hire', 'Known before']} />
            <Group gap="xs" mt="sm">
              {one.canJoin && (
                <Button size="xs" onClick={() => same.open(one.personId)}>
                  This is the same person
                </Button>
              )}
              <Open to={`/people/${one.personId}`} name={one.name} />
            </Group>
          </Pair>
        ))}
        {employees.map((one) => (
          <Pair key={one.employeeId} hire={hire} name={one.name} reasons={one.reasons}>
            <Comparison fields={besideEmployee(hire, one)} sides={['New hire', 'Employee']} />
            <Group gap="xs" mt="sm">
              <Open to={`/employees/${one.employeeId}`} name={one.name} />
              <Text size="sm" c="dimmed">
                An employee of {one.connectionName}. Once added, the two are matched, or you Merge them.
              </Text>
            </Group>
          </Pair>
        ))}
      </Stack>
      {person !== undefined && <SameModal person={person} />}
    </Paper>
  );
};

const Open = ({ to, name }: { readonly to: string; readonly name: string }): ReactNode => (
  <Anchor component={Link} to={to} size="sm" underline="always">
    Open {name}
  </Anchor>
);

const Pair = ({
  hire,
  name,
  reasons,
  children,
}: {
  readonly hire: NewHire;
  readonly name: string;
  readonly reasons: readonly string[];
  readonly children: ReactNode;
}): ReactNode => (
  <Paper withBorder p="sm" component="section" aria-label={`${hire.name} beside ${name}`}>
    <Text size="sm" mb={6} fw={550}>
      {reasons.length === 0 ? 'Both look alike' : reasons.join(', ')}
    </Text>
    {children}
  </Paper>
);
