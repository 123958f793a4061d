import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFilters } from '../../../ui/search-params.ts';
import { None } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';
import { fromText, provenanceOf } from '../provenance.ts';
import { Row } from './field-row.tsx';
import { PrimaryEmailForm } from './primary-email-form.tsx';

const FIELD = 'primaryEmail';

/** The company address that an admin gives (needed where no HRIS tells one), edited in its place. */
export const PrimaryEmailRow = ({ person }: { readonly person: Person }): ReactNode => {
  const filters = useFilters();
  const editing = filters.get('edit') === FIELD && person.can.edit;
  // The button that comes back gets the focus that the form had.
  const [left, setLeft] = useState(false);
  const edit = (on: boolean): void => {
    setLeft(!on);
    filters.set({ edit: on ? FIELD : null });
  };
  return (
    <Row label="Primary Email" from={fromText(provenanceOf(person, 'primaryEmail'))}>
      {editing ? (
        <PrimaryEmailForm person={person} onClose={() => edit(false)} />
      ) : (
        <Group gap="xs" component="span">
          {person.primaryEmail ?? <None what="not entered" />}
          {person.can.edit && <EditButton person={person} focused={left} onClick={() => edit(true)} />}
        </Group>
      )}
      {!editing && person.primaryEmail === null && person.companyEmail === null && (
        <Text span display="block" size="xs" c="dimmed" mt={2}>
          The company address of this person. Full access needs one: this, or the work email of the HRIS.
        </Text>
      )}
    </Row>
  );
};

const EditButton = ({
  person,
  focused,
  onClick,
}: {
  readonly person: Person;
  readonly focused: boolean;
  readonly onClick: () => void;
}): ReactNode =>
  person.primaryEmail === null ? (
    <Button
      size="compact-sm"
      variant={person.companyEmail === null ? 'light' : 'subtle'}
      onClick={onClick}
      autoFocus={focused}
    >
      Enter the Primary Email
    </Button>
  ) : (
    <ActionIcon
      variant="subtle"
      size="md"
      aria-label="Edit the Primary Email"
      onClick={onClick}
      autoFocus={focused}
    >
      <IconPencil size={16} aria-hidden />
    </ActionIcon>
  );
