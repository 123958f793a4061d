import { Select, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { fieldWord } from '../../words/people.ts';
import { settingWords, type Settings } from '../../words/settings.ts';
import type { SettingsForm } from './settings-form.ts';
import type { Source } from './source-list.tsx';

type Field = keyof Settings['fieldPrecedence'];

/** What sources really differ in; a salary is the recruiting system's alone. */
const offered = [
  'startDate',
  'endDate',
  'companyEmail',
  'personalEmail',
  'phone',
  'firstName',
  'lastName',
  'preferredName',
  'jobTitle',
  'department',
  'location',
  'timeZone',
  'manager',
  'employmentType',
  'workerType',
] as const satisfies readonly Field[];

const USUAL = '';
const ATS = 'ats';

/** For one field at a time: who comes before the usual order. */
export const FieldSources = ({
  form,
  sources,
}: {
  readonly form: SettingsForm;
  readonly sources: readonly Source[];
}): ReactNode => {
  const { label, what } = settingWords.fieldPrecedence;
  const set = form.values.fieldPrecedence;
  const choose = (field: Field, source: string | null): void => {
    const others = Object.fromEntries(Object.entries(set).filter(([name]) => name !== field));
    form.set({
      fieldPrecedence: source === null || source === USUAL ? others : { ...others, [field]: [source] },
    });
  };
  return (
    <div role="group" aria-labelledby="field-precedence">
      <Text size="sm" fw={500} id="field-precedence">
        {label}
      </Text>
      <Text size="xs" c="dimmed" mb={8}>
        {what}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {offered.map((field) => (
          <Select
            key={field}
            label={fieldWord(field)}
            size="sm"
            data={optionsFor(field, sources, set[field]?.[0])}
            value={set[field]?.[0] ?? USUAL}
            onChange={(source) => choose(field, source)}
            allowDeselect={false}
          />
        ))}
      </SimpleGrid>
    </div>
  );
};

const optionsFor = (field: Field, sources: readonly Source[], chosen: string | undefined) => {
  const usual = field === 'personalEmail' ? 'Usual: the recruiting system first' : 'Usual: the order above';
  const known = sources.map(({ id, name }) => ({ value: id, label: name }));
  const gone =
    chosen === undefined || chosen === ATS || known.some(({ value }) => value === chosen)
      ? []
      : [{ value: chosen, label: 'An uninstalled source' }];
  const ats = field === 'companyEmail' ? [] : [{ value: ATS, label: 'The recruiting system' }];
  return [{ value: USUAL, label: usual }, ...known, ...ats, ...gone];
};
