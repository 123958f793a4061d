import { SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { reviewedFields, reviewedLabels, switchableFields } from '../../../../src/domain/review.ts';
import { useAct } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { done, failed } from '../../../ui/notify.ts';
import { Section } from '../../../ui/section.tsx';
import type { ConnectionDetail } from '../groups.ts';

/** Why a field cannot be switched off. */
const needed: Readonly<Record<string, string>> = {
  firstName: 'Always taken: by the name people are told apart.',
  middleName: 'Always taken: by the name people are told apart.',
  lastName: 'Always taken: by the name people are told apart.',
  personalEmail: 'Always taken: the invitation goes there, and it tells who is known already.',
  jobTitle: 'Always taken: a reviewer decides by it.',
};

type FieldName = (typeof reviewedFields)[number];

const isSwitchable = (field: FieldName): field is (typeof switchableFields)[number] =>
  switchableFields.some((one) => one === field);

/** What is taken from the recruiting system, field by field. */
export const TakenSection = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const manages = useMay()('connections.write');
  return (
    <Section
      anchor="taken"
      title="What is taken"
      about={`What is switched off is not taken from ${connection.label}; a reviewer can still enter it.`}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {reviewedFields.map((field) => (
            <Taken key={field} connection={connection} field={field} manages={manages} />
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          A change counts for everybody who came from {connection.label}, from the next time each is read.
        </Text>
      </Stack>
    </Section>
  );
};

const Taken = ({
  connection,
  field,
  manages,
}: {
  readonly connection: ConnectionDetail;
  readonly field: FieldName;
  readonly manages: boolean;
}): ReactNode => {
  const change = useAct('PATCH /connections/{id}');
  const off = connection.fieldsOff;
  const isOff = off.some((one) => one === field);
  const label = reviewedLabels[field];
  const turn = (): void => {
    if (!isSwitchable(field)) return;
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
      description={needed[field]}
      checked={!isOff}
      disabled={!manages || !isSwitchable(field) || change.isPending}
      onChange={turn}
    />
  );
};
