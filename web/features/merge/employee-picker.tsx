import { Loader, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Failure } from '../../ui/states.tsx';
import { FoundCards, SuggestionCards } from './employee-cards.tsx';
import type { EmployeeSearch } from './employee-search.ts';
import type { Matches } from './likelihood.ts';

type PickerProps = {
  readonly personId: string;
  readonly suggestions: Matches['suggestions'];
  readonly search: EmployeeSearch;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

/** Suggestions in their order, or whoever is looked up. Arrow down goes from the field to the list. */
export const EmployeePicker = ({
  personId,
  suggestions,
  search,
  chosen,
  onChoose,
}: PickerProps): ReactNode => {
  const list = useRef<HTMLDivElement>(null);
  const intoList = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('[role=radio]')?.focus();
  };
  return (
    <Stack gap="sm">
      <TextInput
        label="Look for any other employee"
        placeholder="Name or email"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={search.searching && !search.settled ? <Loader size="xs" aria-hidden /> : null}
        value={search.typed}
        onChange={(event) => search.type(event.currentTarget.value)}
        onKeyDown={intoList}
        maxLength={200}
        autoComplete="off"
        data-autofocus={suggestions.length === 0 ? true : undefined}
      />
      <div ref={list}>
        {search.searching ? (
          <Found search={search} personId={personId} chosen={chosen} onChoose={onChoose} />
        ) : (
          <Suggested suggestions={suggestions} chosen={chosen} onChoose={onChoose} />
        )}
      </div>
      <VisuallyHidden aria-live="polite">
        {search.searching && search.settled ? `${search.total} employees found` : ''}
      </VisuallyHidden>
    </Stack>
  );
};

const Suggested = (o: Pick<PickerProps, 'suggestions' | 'chosen' | 'onChoose'>): ReactNode =>
  o.suggestions.length === 0 ? (
    <Text size="sm" c="dimmed">
      No employee of the HRIS looks like this person yet. Foyer looks again whenever the HRIS or the
      recruiting system tells something new; you can look somebody up above.
    </Text>
  ) : (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        Suggested, the likeliest first
      </Text>
      <SuggestionCards {...o} />
    </Stack>
  );

const Found = ({
  search,
  personId,
  chosen,
  onChoose,
}: Pick<PickerProps, 'search' | 'personId' | 'chosen' | 'onChoose'>): ReactNode => {
  if (search.error !== null) return <Failure error={search.error} />;
  if (search.found.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {search.settled ? 'Nobody of that name or address is in the HRIS.' : 'Looking …'}
      </Text>
    );
  return (
    <FoundCards
      found={search.found}
      total={search.total}
      personId={personId}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
};
