import { ActionIcon, Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import type { Line } from './draft.ts';
import style from './edit.module.css';

/** Several values of one kind: a line each, the first one the one that counts. */
export const LinesField = <T extends Line>({
  legend,
  one,
  type,
  lines,
  change,
  fault,
  lead,
  blank,
}: {
  readonly legend: string;
  /** "Email": what a line is called, with its number. */
  readonly one: string;
  readonly type: 'email' | 'tel' | 'url';
  readonly lines: readonly T[];
  readonly change: (lines: readonly T[]) => void;
  readonly fault: (key: number) => string | null;
  /** Before the text of a line. */
  readonly lead?: (line: T, at: number) => ReactNode;
  readonly blank: () => T;
}): ReactNode => {
  const box = useRef<HTMLFieldSetElement>(null);
  const add = (): void => {
    change([...lines, blank()]);
    requestAnimationFrame(() =>
      [...(box.current?.querySelectorAll<HTMLInputElement>('input[data-line]') ?? [])].at(-1)?.focus(),
    );
  };
  const remove = (key: number): void => {
    change(lines.filter((line) => line.key !== key));
    requestAnimationFrame(() => box.current?.querySelector<HTMLButtonElement>('[data-add]')?.focus());
  };
  return (
    <Fieldset legend={legend} variant="unstyled" ref={box} className={style['lines'] ?? ''}>
      <Stack gap="xs">
        {lines.map((line, at) => (
          <Group key={line.key} gap="xs" wrap="nowrap" align="flex-start">
            {lead?.(line, at)}
            <TextInput
              data-line
              type={type}
              aria-label={`${one} ${at + 1}`}
              value={line.value}
              onChange={(event) => {
                const { value } = event.currentTarget;
                change(lines.map((other) => (other.key === line.key ? { ...other, value } : other)));
              }}
              error={fault(line.key)}
              flex={1}
              autoComplete="off"
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Remove ${one.toLowerCase()} ${at + 1}`}
              onClick={() => remove(line.key)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          data-add
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
          className={style['add'] ?? ''}
        >
          {lines.length === 0 ? `Add ${one.toLowerCase()}` : `Add another ${one.toLowerCase()}`}
        </Button>
      </Stack>
    </Fieldset>
  );
};
