import { Anchor, Loader, Modal, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../api/contract.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { Answered, Failure } from '../../../ui/states.tsx';
import { startsText } from '../../../ui/time.tsx';
import { EmployeeLine } from '../../merge/employee-line.tsx';
import { CHOSEN_PARAM, MERGE_PARAM } from '../../merge/merge-address.ts';

/** Opens the search for the person whom an employee is. */
export const FIND_PARAM = 'find';
const SHOWN = 20;
const PAUSE_MS = 200;

/** Which new hire is this employee? Whoever is chosen is compared on the person's own page, before anything is merged. */
export const FindPerson = (): ReactNode => {
  const modal = useAddressState(FIND_PARAM);
  const narrow = useMediaQuery('(max-width: 48em)');
  return (
    <Modal
      opened={modal.value !== null}
      onClose={modal.close}
      title="Find the person"
      size="lg"
      fullScreen={narrow}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {modal.value !== null && <Inside id={modal.value} />}
    </Modal>
  );
};

const Inside = ({ id }: { readonly id: string }): ReactNode => {
  const employee = useAnswer('GET /employees/{id}', { params: { id } }, { live: false });
  return <Answered query={employee}>{(known) => <Search key={known.id} employee={known} />}</Answered>;
};

const Search = ({ employee }: { readonly employee: Answer<'GET /employees/{id}'> }): ReactNode => {
  const [typed, type] = useState(employee.lastName ?? employee.name);
  const wanted = typed.trim();
  const [q] = useDebouncedValue(wanted, PAUSE_MS);
  const asked = useAnswer(
    'GET /people',
    { query: { q, match: 'unmatched', limit: SHOWN } },
    { enabled: q !== '', keep: true },
  );
  const settled = q === wanted && asked.data !== undefined && !asked.isPlaceholderData;
  const people = wanted === '' ? [] : (asked.data?.items ?? []);
  return (
    <Stack gap="md">
      <div>
        <EmployeeLine employee={employee} />
      </div>
      <TextInput
        label="Users who are merged with no employee"
        description="Name, email or job"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={wanted !== '' && !settled ? <Loader size="xs" aria-hidden /> : null}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        maxLength={200}
        autoComplete="off"
        data-autofocus
      />
      {asked.data === undefined && asked.error !== null && <Failure error={asked.error} />}
      {people.length > 0 && (
        <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Users found">
          {people.map((person) => (
            <li key={person.id}>
              <Anchor
                component={Link}
                to={`/people/${person.id}?${MERGE_PARAM}=1&${CHOSEN_PARAM}=${employee.id}`}
                fw={600}
              >
                {person.name}
              </Anchor>
              <Text size="xs" c="dimmed">
                {[
                  person.jobTitle,
                  person.department,
                  person.startDate === null ? 'no start date' : startsText(person.startDate, person.timeZone),
                  person.personalEmail,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </li>
          ))}
        </Stack>
      )}
      {settled && people.length === 0 && wanted !== '' && (
        <Text size="sm" c="dimmed">
          No user of that name is waiting. Somebody who is hired in the recruiting system comes with its next
          import; nobody is made by hand here. Where no hire is to be expected, select the employee and choose
          “Not a hire of ours”.
        </Text>
      )}
      <VisuallyHidden aria-live="polite">{settled ? `${asked.data.total} users found` : ''}</VisuallyHidden>
    </Stack>
  );
};
