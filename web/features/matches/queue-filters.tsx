import { Button, Group, SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useFilters } from '../../ui/search-params.ts';
import { countText } from '../../ui/time.tsx';
import { SearchField } from '../people/filters/search-field.tsx';
import { peopleText } from '../people/bulk/wording.ts';
import { grades, gradeWords } from './grades.ts';
import { SOON_DAYS, type Queue, type QueueView } from './queue-view.ts';
import { Source, type ChoiceProps } from './source.tsx';

const ALL = 'all';

type Props = { readonly view: QueueView; readonly queue: Queue; readonly onDown: () => void };

/** Search, kind of evidence, source, department, and those in a hurry. */
export const QueueFilters = ({ view, queue, onDown }: Props): ReactNode => {
  const { set } = useFilters();
  const clear = (): void => set({ q: null, source: null, department: null, soon: null });
  return (
    <Stack gap="sm" role="search" aria-label="Matches">
      <Group gap="sm">
        <SearchField
          value={view.q}
          onSearch={(q) => set({ q })}
          onDown={onDown}
          label="Search matches"
          placeholder="Search either side …"
          mark={{ 'data-queue-search': true }}
        />
        <Source value={view.source} onChange={(source) => set({ source })} />
        <Department value={view.department} onChange={(department) => set({ department })} />
        <Switch
          label={`Starts within ${SOON_DAYS} days`}
          checked={view.soon}
          onChange={(event) => set({ soon: event.currentTarget.checked ? '1' : null })}
        />
      </Group>
      <Group gap="sm">
        <SegmentedControl
          aria-label="Evidence"
          value={view.grade ?? ALL}
          onChange={(grade) => set({ grade: grade === ALL ? null : grade })}
          data={[
            { value: ALL, label: labelOf('All', sumOf(queue.counts)) },
            ...grades.map((grade) => ({
              value: grade,
              label: labelOf(gradeWords[grade].text, queue.counts?.[grade]),
            })),
          ]}
        />
        <Text size="sm" c="dimmed" role="status" className="tabular">
          {queue.rows !== undefined && peopleText(queue.total)}
        </Text>
        {view.filtered && (
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            Clear filters
          </Button>
        )}
      </Group>
      {view.grade !== null && (
        <Text size="sm" c="dimmed">
          {gradeWords[view.grade].what}
        </Text>
      )}
    </Stack>
  );
};

const sumOf = (counts: Queue['counts']): number | undefined =>
  counts === undefined ? undefined : Object.values(counts).reduce((sum, count) => sum + count, 0);

const labelOf = (text: string, count: number | undefined): string =>
  count === undefined ? text : `${text} ${countText(count)}`;

const Department = ({ value, onChange }: ChoiceProps): ReactNode => {
  // Counted only when somebody looks: that costs more than the queue.
  const [looked, look] = useState(false);
  const facets = useAnswer('GET /people/facets', {}, { live: false, enabled: looked }).data;
  const known = facets?.departments.map((one) => one.value) ?? [];
  const data = value === null || known.includes(value) ? known : [value, ...known];
  return (
    <Select
      aria-label="Department"
      placeholder="Any department"
      data={data}
      onDropdownOpen={() => look(true)}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any department' }}
      nothingFoundMessage={facets === undefined ? 'Loading …' : 'None of that name'}
      w={{ base: '100%', sm: 200 }}
    />
  );
};
