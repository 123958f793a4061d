import { Kbd, UnstyledButton, Group, Text, ActionIcon } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconSearch, IconUser } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer } from '../api/hooks.ts';
import { useMay } from '../api/me.ts';
import { tabWords } from '../words/people.ts';
import { admin, palette, work } from './navigation.ts';

/** Everything by its name: pages, and people as one types (`Ctrl K`). */
export const CommandPalette = (): ReactNode => {
  const navigate = useNavigate();
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const people = useAnswer(
    'GET /people',
    { query: { q, limit: 8 } },
    { enabled: q.length > 1 && may('people.read'), live: false, keep: true },
  );
  const found = q.length > 1 && typed.trim() !== '' ? (people.data?.items ?? []) : [];
  const places: SpotlightActionData[] = [...work, ...palette, ...admin]
    .filter((place) => place.needs === null || may(place.needs))
    .map(({ to, label, icon: Icon, keywords }) => ({
      id: to,
      label,
      keywords: [...(keywords ?? [])],
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => void navigate(to),
    }));
  return (
    <Spotlight
      query={typed}
      onQueryChange={setTyped}
      actions={[
        { group: 'Go to', actions: places },
        {
          group: 'People',
          actions: found.map((person) => ({
            id: person.id,
            label: person.name,
            description: [
              person.tab === null ? null : tabWords[person.tab],
              person.jobTitle,
              person.department,
            ]
              .filter((part) => part !== null)
              .join(' · '),
            // Found by the server, by more than what stands here: never filtered once more.
            keywords: typed,
            leftSection: <IconUser size={18} aria-hidden />,
            onClick: () => void navigate(`/people/${person.id}`),
          })),
        },
      ]}
      shortcut={['mod + K', '/']}
      attributes={{ content: { 'aria-label': 'Go to' } }}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="Nothing found"
      searchProps={{
        placeholder: 'Go to a page or a person',
        'aria-label': 'Go to a page or a person',
        leftSection: <IconSearch size={18} aria-hidden />,
      }}
    />
  );
};

export const SearchButton = (): ReactNode => (
  <>
    <UnstyledButton
      onClick={spotlight.open}
      visibleFrom="sm"
      px="sm"
      py={6}
      style={{
        border: '1px solid var(--mantine-color-default-border)',
        borderRadius: 'var(--mantine-radius-md)',
      }}
    >
      <Group gap="xs" wrap="nowrap">
        <IconSearch size={16} aria-hidden />
        <Text size="sm" c="dimmed">
          Search
        </Text>
        <Kbd size="xs">Ctrl K</Kbd>
      </Group>
    </UnstyledButton>
    <ActionIcon variant="subtle" color="gray" hiddenFrom="sm" aria-label="Search" onClick={spotlight.open}>
      <IconSearch size={20} aria-hidden />
    </ActionIcon>
  </>
);
