import { ActionIcon, Button, Fieldset, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { emptySchool, type School } from './draft.ts';
import style from './edit.module.css';

const parts = [
  { part: 'school', label: 'School' },
  { part: 'degree', label: 'Degree' },
  { part: 'field', label: 'Field of study' },
  { part: 'endYear', label: 'Year of graduation' },
] as const satisfies readonly { readonly part: keyof School; readonly label: string }[];

export const EducationField = ({
  schools,
  change,
  fault,
}: {
  readonly schools: readonly School[];
  readonly change: (schools: readonly School[]) => void;
  readonly fault: (key: number, part: (typeof parts)[number]['part']) => string | null;
}): ReactNode => {
  const box = useRef<HTMLFieldSetElement>(null);
  const add = (): void => {
    change([...schools, emptySchool()]);
    requestAnimationFrame(() =>
      [...(box.current?.querySelectorAll<HTMLInputElement>('input[data-school]') ?? [])].at(-1)?.focus(),
    );
  };
  const remove = (key: number): void => {
    change(schools.filter((one) => one.key !== key));
    requestAnimationFrame(() => box.current?.querySelector<HTMLButtonElement>('[data-add]')?.focus());
  };
  return (
    <Fieldset legend="Education" variant="unstyled" ref={box} className={style['lines'] ?? ''}>
      <Stack gap="xs">
        {schools.map((one, at) => (
          <Group
            key={one.key}
            gap="xs"
            wrap="nowrap"
            align="flex-start"
            className={style['school'] ?? ''}
            role="group"
            aria-label={`Education ${at + 1}`}
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" flex={1}>
              {parts.map(({ part, label }) => (
                <TextInput
                  key={part}
                  label={label}
                  value={one[part]}
                  error={fault(one.key, part)}
                  {...(part === 'school' ? { 'data-school': true } : {})}
                  {...(part === 'endYear' ? { inputMode: 'numeric' as const, maxLength: 4 } : {})}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    change(
                      schools.map((other) => (other.key === one.key ? { ...other, [part]: value } : other)),
                    );
                  }}
                  autoComplete="off"
                />
              ))}
            </SimpleGrid>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Remove education ${at + 1}`}
              onClick={() => remove(one.key)}
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
          {schools.length === 0 ? 'Add education' : 'Add another education'}
        </Button>
      </Stack>
    </Fieldset>
  );
};
