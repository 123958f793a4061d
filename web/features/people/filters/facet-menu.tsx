import { Button, Combobox, Group, ScrollArea, Text, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { memo, useState, type ReactNode } from 'react';
import { countText } from '../../../ui/time.tsx';
import type { FacetName } from '../view.ts';
import type { FacetValue } from './facets.ts';

/**
 * One filter: a button that opens the values with how many people have each. Choosing the chosen one takes it away. Drawn
 * again only when something of its own changed, for there are several and each is much.
 */
export const FacetMenu = memo(function FacetMenu({
  name,
  label,
  values,
  chosen,
  choose,
  onOpen,
}: {
  readonly name: FacetName;
  readonly label: string;
  /** Undefined while they are on their way. */
  readonly values: readonly FacetValue[] | undefined;
  readonly chosen: string | null;
  readonly choose: (name: FacetName, value: string | null) => void;
  readonly onOpen: () => void;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setTyped('');
    },
    onDropdownOpen: () => {
      onOpen();
      combobox.focusSearchInput();
    },
  });
  const word = typed.trim().toLowerCase();
  const found = (values ?? []).filter((one) => one.label.toLowerCase().includes(word));
  return (
    <Combobox
      store={combobox}
      width={280}
      position="bottom-start"
      withinPortal={false}
      onOptionSubmit={(value) => {
        choose(name, value === chosen ? null : value);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant={chosen === null ? 'default' : 'light'}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          px="sm"
          fw={500}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          placeholder={`Find a ${label.toLowerCase()}`}
          aria-label={`Find a ${label.toLowerCase()}`}
        />
        <Combobox.Options aria-label={label}>
          <ScrollArea.Autosize mah={320} type="scroll">
            {found.map((one) => (
              <Combobox.Option key={one.value} value={one.value} active={one.value === chosen}>
                <Value value={one} chosen={one.value === chosen} />
              </Combobox.Option>
            ))}
            {found.length === 0 && (
              <Combobox.Empty>{values === undefined ? 'Loading …' : 'Nobody here has any'}</Combobox.Empty>
            )}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
});

const Value = ({ value, chosen }: { readonly value: FacetValue; readonly chosen: boolean }): ReactNode => (
  <Group justify="space-between" wrap="nowrap" gap="xs">
    <Group gap={6} wrap="nowrap">
      <IconCheck size={14} aria-hidden style={{ visibility: chosen ? 'visible' : 'hidden', flexShrink: 0 }} />
      <span>{value.label}</span>
    </Group>
    {value.count !== null && (
      <Text span size="xs" c="dimmed" className="tabular">
        {countText(value.count)}
      </Text>
    )}
  </Group>
);
