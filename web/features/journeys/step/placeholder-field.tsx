import { Button, Group, Input, Menu, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useId, useRef, type ReactNode } from 'react';
import { placeholderFault, placeholders, type PlaceholderWord } from '../../../words/placeholders.ts';

/**
 * A text with placeholders: the menu puts one where the cursor is, with its word for when nothing is known selected, so
 * that one types another over it. A name that Foyer does not know is told while one types.
 */
export const PlaceholderField = ({
  label,
  description,
  value,
  change,
  error,
  longest,
  lines = 1,
  required = false,
}: {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly change: (value: string) => void;
  /** What the server found. */
  readonly error: string | undefined;
  readonly longest: number;
  readonly lines?: number;
  readonly required?: boolean;
}): ReactNode => {
  const id = useId();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (word: PlaceholderWord): void => {
    const element = field.current;
    const [from, to] = [element?.selectionStart ?? value.length, element?.selectionEnd ?? value.length];
    const written = word.otherwise === '' ? `{{${word.name}}}` : `{{${word.name}|${word.otherwise}}}`;
    change(value.slice(0, from) + written + value.slice(to));
    // After the menu closed and the new text stands in the field.
    window.setTimeout(() => {
      const end = from + written.length;
      field.current?.focus();
      if (word.otherwise === '') field.current?.setSelectionRange(end, end);
      else field.current?.setSelectionRange(end - 2 - word.otherwise.length, end - 2);
    }, 60);
  };
  const fault = placeholderFault(value) ?? error;
  const shared = {
    id,
    ref: field,
    value,
    error: fault,
    maxLength: longest,
    required,
    ...(description === undefined ? {} : { description }),
  };
  return (
    <div>
      <Group justify="space-between" align="flex-end" mb={2} gap="xs" wrap="nowrap">
        <Input.Label htmlFor={id}>{label}</Input.Label>
        <InsertMenu field={label} insert={insert} />
      </Group>
      {lines === 1 ? (
        <TextInput {...shared} onChange={(event) => change(event.currentTarget.value)} />
      ) : (
        <Textarea
          {...shared}
          autosize
          minRows={lines}
          maxRows={18}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </div>
  );
};

const InsertMenu = ({
  field,
  insert,
}: {
  readonly field: string;
  readonly insert: (word: PlaceholderWord) => void;
}): ReactNode => (
  <Menu position="bottom-end" withinPortal={false} returnFocus={false} width={280}>
    <Menu.Target>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconBraces size={14} aria-hidden />}
        aria-label={`Insert a placeholder: ${field}`}
      >
        Placeholder
      </Button>
    </Menu.Target>
    <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
      {placeholders.map((word) => (
        <Menu.Item key={word.name} onClick={() => insert(word)}>
          {word.label}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
