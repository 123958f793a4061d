import { Button, Checkbox, Group, NativeSelect, Popover, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useFilters } from '../../../ui/search-params.ts';
import { columnWords } from '../list/columns.tsx';
import { optionalColumns, useListSettings, usualSettings } from '../settings.ts';

type ViewMenuProps = {
  /** As in the address. */
  readonly sort: string;
  /** How many of the columns the window has room for. */
  readonly room: number;
  /** The list has cards instead of columns: their order is chosen here. */
  readonly narrow: boolean;
};

/** Columns and density, remembered in this browser. */
export const ViewMenu = memo(function ViewMenu({ sort, room, narrow }: ViewMenuProps): ReactNode {
  const [settings, change] = useListSettings();
  return (
    <Popover position="bottom-end" width={290} trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          px="sm"
          fw={500}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        >
          View
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="View of the list">
        <Stack gap="md">
          <SegmentedControl
            fullWidth
            aria-label="Density"
            data={[
              { value: 'comfortable', label: 'Comfortable' },
              { value: 'compact', label: 'Compact' },
            ]}
            value={settings.dense ? 'compact' : 'comfortable'}
            onChange={(value) => change({ dense: value === 'compact' })}
          />
          {narrow ? <Order sort={sort} /> : <Columns room={room} />}
          <Group justify="flex-end">
            <Button variant="subtle" size="compact-xs" onClick={() => change(usualSettings)}>
              Reset
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
});

const Columns = ({ room }: Pick<ViewMenuProps, 'room'>): ReactNode => {
  const [settings, change] = useListSettings();
  return (
    <Checkbox.Group
      label="Columns"
      value={[...settings.columns]}
      onChange={(columns) => change({ columns: optionalColumns.filter((key) => columns.includes(key)) })}
    >
      <Stack gap={8} mt={6}>
        {optionalColumns.map((key) => (
          <Checkbox key={key} size="sm" value={key} label={columnWords[key]} />
        ))}
        <Text size="xs" c="dimmed" role="status">
          {settings.columns.length > room && 'What has no room in this window stands below the name.'}
        </Text>
      </Stack>
    </Checkbox.Group>
  );
};

const orders = [
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: 'start', label: 'Start date, earliest first' },
  { value: '-start', label: 'Start date, latest first' },
  { value: 'department', label: 'Department' },
  { value: 'location', label: 'Location' },
  { value: '-changed', label: 'Last change, newest first' },
] as const;

const Order = ({ sort }: Pick<ViewMenuProps, 'sort'>): ReactNode => {
  const { set } = useFilters();
  return (
    <NativeSelect
      label="Order"
      data={[...orders]}
      value={sort}
      onChange={(event) => set({ sort: event.currentTarget.value })}
    />
  );
};
