import { NumberInput, Select, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { languages } from '../../../src/domain/language.ts';
import { languageNames, settingWords } from '../../words/settings.ts';
import { Group } from './group.tsx';
import { ReadOnly } from './read-only.tsx';
import { RetentionPreview } from './retention-preview.tsx';
import type { SettingsForm } from './settings-form.ts';

const names = ['language', 'welcomeText', 'retentionDays'] as const;
const narrow = { wrapper: { maxWidth: 240 } };

/** How Foyer speaks to new hires, and how long it keeps those who never came. */
export const HireGroup = ({ form }: { readonly form: SettingsForm }): ReactNode => (
  <Group
    form={form}
    anchor="new-hires"
    title="New hires"
    about="What new hires see and read, and how long Foyer keeps people who never started."
    names={names}
  >
    {form.readOnly ? (
      names.map((name) => <ReadOnly key={name} name={name} value={form.values[name]} />)
    ) : (
      <Fields form={form} />
    )}
  </Group>
);

const Fields = ({ form }: { readonly form: SettingsForm }): ReactNode => {
  const told = (name: (typeof names)[number]) => {
    const error = form.faultOf(name);
    return {
      label: settingWords[name].label,
      description: settingWords[name].what,
      ...(error === undefined ? {} : { error }),
    };
  };
  return (
    <>
      <Select
        {...told('language')}
        data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
        value={form.values.language}
        onChange={(chosen) => {
          const language = languages.find((one) => one === chosen);
          if (language !== undefined) form.set({ language });
        }}
        allowDeselect={false}
        styles={narrow}
      />
      <Textarea
        {...told('welcomeText')}
        value={form.values.welcomeText}
        onChange={(event) => form.set({ welcomeText: event.currentTarget.value })}
        maxLength={4000}
        minRows={3}
        autosize
      />
      <NumberInput
        {...told('retentionDays')}
        value={form.values.retentionDays ?? ''}
        onChange={(days) => form.set({ retentionDays: typeof days === 'number' ? days : null })}
        min={1}
        max={3650}
        allowDecimal={false}
        clampBehavior="blur"
        placeholder="Never"
        styles={narrow}
      />
      <RetentionPreview form={form} />
    </>
  );
};
