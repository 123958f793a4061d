import { List, SimpleGrid, Stack, Switch, Text, ThemeIcon } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { reviewedLabels, switchableFields, type SwitchableField } from '../../../../src/domain/review.ts';
import { useAct } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { done, failed } from '../../../ui/notify.ts';
import { Section } from '../../../ui/section.tsx';
import type { ConnectionDetail } from '../groups.ts';

/** What cannot be switched off, and why. */
const always = [
  { label: 'First, middle and last name', why: 'By it people are told apart.' },
  { label: 'Personal email', why: 'The invitation goes there, and it tells who is known already.' },
  { label: 'Job title', why: 'A reviewer decides by it.' },
] as const;

/** What means nothing without another. */
const needs: Readonly<Partial<Record<SwitchableField, SwitchableField>>> = {
  compensationCurrency: 'compensationAmount',
  compensationPeriod: 'compensationAmount',
};

/** What is taken from the recruiting system, field by field. */
export const TakenSection = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => (
  <Section
    anchor="taken"
    title="What is taken"
    about={`What is switched off is not taken from ${connection.label}; a reviewer can still enter it. A change counts for everybody who came from there, at once.`}
  >
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md" verticalSpacing="sm">
        {switchableFields.map((field) => (
          <Taken key={field} connection={connection} field={field} />
        ))}
      </SimpleGrid>
      <List
        listStyleType="none"
        spacing={6}
        size="sm"
        center
        aria-label="Always taken"
        icon={
          <ThemeIcon variant="light" color="gray" size="sm" radius="xl" aria-hidden>
            <IconLock size={12} />
          </ThemeIcon>
        }
      >
        {always.map(({ label, why }) => (
          <List.Item key={label}>
            <Text span size="sm" fw={550}>
              {label}
            </Text>{' '}
            <Text span size="sm" c="dimmed">
              Always taken. {why}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  </Section>
);

const Taken = ({
  connection,
  field,
}: {
  readonly connection: ConnectionDetail;
  readonly field: SwitchableField;
}): ReactNode => {
  const manages = useMay()('connections.write');
  const change = useAct('PATCH /connections/{id}');
  const off = switchableFields.filter((one) => connection.fieldsOff.includes(one));
  const isOff = off.includes(field);
  const parent = needs[field];
  const goesWith = parent !== undefined && off.includes(parent);
  const label = reviewedLabels[field];
  const turn = (): void => {
    const fieldsOff = isOff ? off.filter((one) => one !== field) : [...off, field];
    change.mutate(
      { params: { id: connection.id }, body: { fieldsOff } },
      {
        onSuccess: () => done(`${label} is ${isOff ? 'taken' : 'not taken'} from ${connection.label}`),
        onError: (error) => failed(`${label} was not switched`, error),
      },
    );
  };
  return (
    <Switch
      label={label}
      description={goesWith ? `Goes with ${reviewedLabels[parent]}` : undefined}
      checked={!isOff && !goesWith}
      disabled={!manages || goesWith || change.isPending}
      onChange={turn}
    />
  );
};
