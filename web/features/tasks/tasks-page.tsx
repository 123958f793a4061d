import { Group, SegmentedControl, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { countText } from '../../ui/time.tsx';
import { SearchField } from '../people/filters/search-field.tsx';
import { scopeWords, useScopes, type Scope } from './scope.ts';
import { TaskList } from './task-list.tsx';
import { useTasks, type Shown } from './use-tasks.ts';

/** What there is to do around people's starts: one's own, IT's, everybody's. */
export const TasksPage = (): ReactNode => {
  useKeptFocus();
  const { get, set } = useFilters();
  const scopes = useScopes();
  const scope = scopes.find((one) => one === get('scope')) ?? 'mine';
  const shown: Shown = get('state') === 'done' ? 'done' : 'open';
  const q = get('q') ?? '';
  const tasks = useTasks(scope, shown, q);
  return (
    <Page
      title="Tasks"
      lead="What new hires need from you and your colleagues before and after their first day."
    >
      {scopes.length > 1 && (
        <Tabs value={scope} onChange={(to) => set({ scope: to === 'mine' ? null : to, state: null })}>
          <Tabs.List>
            {scopes.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {scopeWords[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {/* What the tabs show stands below, for each the same. */}
          {scopes.map((one) => (
            <Tabs.Panel key={one} value={one}>
              {null}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      <Group gap="sm">
        <SegmentedControl
          aria-label="Which tasks"
          value={shown}
          onChange={(to) => set({ state: to === 'open' ? null : to })}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'done', label: 'Done' },
          ]}
        />
        <SearchField
          label="Search tasks by person"
          placeholder="Search by person …"
          value={q}
          onSearch={(text) => set({ q: text === '' ? null : text })}
          onDown={() => document.querySelector<HTMLElement>('ul[aria-label="Tasks"] a')?.focus()}
        />
        <Sum scope={scope} shown={shown} total={tasks.total} late={tasks.late} />
      </Group>
      <TaskList scope={scope} shown={shown} tasks={tasks} searched={q !== ''} />
    </Page>
  );
};

const Sum = ({
  shown,
  total,
  late,
}: {
  readonly scope: Scope;
  readonly shown: Shown;
  readonly total: number | undefined;
  readonly late: number;
}): ReactNode => (
  <Text size="sm" c="dimmed" role="status" className="tabular">
    {total !== undefined && `${countText(total)} ${shown === 'open' ? 'open' : 'done'}`}
    {shown === 'open' && late > 0 && (
      <>
        {', '}
        <Text span inherit c="red" fw={600}>
          {countText(late)} overdue
        </Text>
      </>
    )}
  </Text>
);
