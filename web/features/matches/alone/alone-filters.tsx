import { Button, Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFilters } from '../../../ui/search-params.ts';
import { countText } from '../../../ui/time.tsx';
import { useOrientation } from '../../../ui/use-orientation.ts';
import { SearchField } from '../../people/filters/search-field.tsx';
import { Source } from '../source.tsx';
import { aloneReasons, aloneWords, ANY_START, SINCE, type AloneList, type AloneView } from './alone.ts';

const OPEN = 'open';

type Props = { readonly view: AloneView; readonly list: AloneList; readonly onDown: () => void };

/** Search, source, the new ones alone, and the reason. */
export const AloneFilters = ({ view, list, onDown }: Props): ReactNode => {
  const { set } = useFilters();
  const { counts } = list;
  const open = counts === undefined ? undefined : counts.nobody + counts.too_common;
  return (
    <Stack gap="sm" role="search" aria-label="Employees whom nobody fits">
      <Group gap="sm">
        <SearchField
          value={view.q}
          onSearch={(q) => set({ q })}
          onDown={onDown}
          label="Search employees"
          placeholder="Search name, email, job …"
        />
        <Source value={view.source} onChange={(source) => set({ source })} />
        <Switch
          label="Only those who are new"
          description="First day ahead, or in the last 30 days"
          checked={view.recent}
          onChange={(event) => set({ [SINCE]: event.currentTarget.checked ? null : ANY_START })}
        />
      </Group>
      <Group gap="sm">
        <SegmentedControl
          aria-label="Reason"
          orientation={useOrientation()}
          value={view.reason ?? OPEN}
          onChange={(reason) => set({ reason: reason === OPEN ? null : reason })}
          data={[
            { value: OPEN, label: labelOf('All', open) },
            ...aloneReasons.map((one) => ({
              value: one,
              label: labelOf(aloneWords[one].text, counts?.[one]),
            })),
          ]}
        />
        <Text size="sm" c="dimmed" role="status" className="tabular">
          {list.rows !== undefined &&
            `${countText(list.total)} ${list.total === 1 ? 'employee' : 'employees'}`}
        </Text>
        {view.filtered && (
          <Button variant="subtle" size="compact-sm" onClick={() => set({ q: null, source: null })}>
            Clear filters
          </Button>
        )}
      </Group>
      {view.reason !== null && (
        <Text size="sm" c="dimmed" maw={760}>
          {aloneWords[view.reason].what}
        </Text>
      )}
    </Stack>
  );
};

const labelOf = (text: string, count: number | undefined): string =>
  count === undefined ? text : `${text} ${countText(count)}`;
