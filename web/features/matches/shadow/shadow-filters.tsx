import { Button, Group, Select, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useFilters } from '../../../ui/search-params.ts';
import { countText } from '../../../ui/time.tsx';
import { grades, gradeWords, isGrade, type Grade } from '../grades.ts';
import { isOutcome, outcomes, outcomeWords, type Outcome } from './shadow-words.ts';

type Would = 'link' | 'suggest';
const isWould = (text: string | null): text is Would => text === 'link' || text === 'suggest';

export type ShadowFilter = { readonly would?: Would; readonly grade?: Grade; readonly outcome?: Outcome };

/** What the address asks for; a word that is none is left out. */
export const useShadowFilter = (): ShadowFilter => {
  const { get } = useFilters();
  const [would, grade, outcome] = [get('would'), get('grade'), get('outcome')];
  return useMemo(
    () => ({
      ...(isWould(would) ? { would } : {}),
      ...(isGrade(grade) ? { grade } : {}),
      ...(isOutcome(outcome) ? { outcome } : {}),
    }),
    [would, grade, outcome],
  );
};

export const ShadowFilters = ({ total }: { readonly total: number }): ReactNode => {
  const filter = useShadowFilter();
  const { set } = useFilters();
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="Would have been"
        placeholder="Either"
        data={[
          { value: 'link', label: 'Merged' },
          { value: 'suggest', label: 'Suggested only' },
        ]}
        value={filter.would ?? null}
        onChange={(would) => set({ would })}
        clearable
        w={{ base: '100%', sm: 180 }}
      />
      <Select
        label="Evidence"
        placeholder="Any"
        data={grades.map((value) => ({ value, label: gradeWords[value].text }))}
        value={filter.grade ?? null}
        onChange={(grade) => set({ grade })}
        clearable
        w={{ base: '100%', sm: 150 }}
      />
      <Select
        label="What came of it"
        placeholder="Anything"
        data={outcomes.map((value) => ({ value, label: outcomeWords[value].text }))}
        value={filter.outcome ?? null}
        onChange={(outcome) => set({ outcome })}
        clearable
        w={{ base: '100%', sm: 220 }}
      />
      <Text size="sm" c="dimmed" role="status" className="tabular" pb={8}>
        {countText(total)} {total === 1 ? 'line' : 'lines'}
      </Text>
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" onClick={() => set({ would: null, grade: null, outcome: null })}>
          Clear filters
        </Button>
      )}
    </Group>
  );
};
