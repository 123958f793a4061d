import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { hourText, settingWords, type SettingName, type Settings } from '../../words/settings.ts';
import { ReadOnly } from './read-only.tsx';
import type { SettingsForm } from './settings-form.ts';
import { ZoneSelect } from './zone-select.tsx';

/** Names of the settings whose values are of one kind. */
type Named<Value> = { [Name in SettingName]: Settings[Name] extends Value ? Name : never }[SettingName];
type Props<Name extends SettingName> = { readonly form: SettingsForm; readonly name: Name };

/** What every field shows of its setting. */
const told = (form: SettingsForm, name: SettingName) => {
  const { label, what } = settingWords[name];
  const error = form.faultOf(name);
  return { label, description: what, ...(error === undefined ? {} : { error }) };
};

export const NameField = ({ form }: { readonly form: SettingsForm }): ReactNode =>
  form.readOnly ? (
    <ReadOnly name="name" value={form.values.name} />
  ) : (
    <TextInput
      {...told(form, 'name')}
      {...(form.values.name.trim() === '' ? { error: 'The organization needs a name.' } : {})}
      value={form.values.name}
      onChange={(event) => form.set({ name: event.currentTarget.value })}
      maxLength={200}
      autoComplete="organization"
      required
      withAsterisk={false}
    />
  );

export const ZoneField = ({ form }: { readonly form: SettingsForm }): ReactNode =>
  form.readOnly ? (
    <ReadOnly name="timeZone" value={form.values.timeZone} />
  ) : (
    <ZoneSelect
      {...told(form, 'timeZone')}
      value={form.values.timeZone}
      onChange={(timeZone) => form.set({ timeZone })}
    />
  );

/** The field alone: its words have the whole width. */
const narrow = { wrapper: { maxWidth: 240 } };
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }));

export const HourField = ({ form, name }: Props<'activationHour' | 'syncHour' | 'digestHour'>): ReactNode =>
  form.readOnly ? (
    <ReadOnly name={name} value={form.values[name]} />
  ) : (
    <Select
      {...told(form, name)}
      data={hours}
      value={String(form.values[name])}
      onChange={(hour) => form.set({ [name]: Number(hour) })}
      allowDeselect={false}
      styles={narrow}
    />
  );

export const SwitchField = ({ form, name }: Props<Named<boolean>>): ReactNode =>
  form.readOnly ? (
    <ReadOnly name={name} value={form.values[name]} />
  ) : (
    <Switch
      {...told(form, name)}
      checked={form.values[name]}
      onChange={(event) => form.set({ [name]: event.currentTarget.checked })}
    />
  );

export const WorkerTypesField = ({ form }: { readonly form: SettingsForm }): ReactNode =>
  form.readOnly ? (
    <ReadOnly name="exemptWorkerTypes" value={form.values.exemptWorkerTypes} />
  ) : (
    <TagsInput
      {...told(form, 'exemptWorkerTypes')}
      value={form.values.exemptWorkerTypes}
      onChange={(exemptWorkerTypes) => form.set({ exemptWorkerTypes })}
      placeholder={form.values.exemptWorkerTypes.length === 0 ? 'Type one and press Enter' : ''}
      maxTags={100}
      acceptValueOnBlur
    />
  );

/** Kept as a share (0.2), shown as a percentage (20). */
export const ShareField = ({ form }: { readonly form: SettingsForm }): ReactNode =>
  form.readOnly ? (
    <ReadOnly name="massChangeShare" value={form.values.massChangeShare} />
  ) : (
    <NumberInput
      {...told(form, 'massChangeShare')}
      value={Number((form.values.massChangeShare * 100).toPrecision(6))}
      onChange={(percent) => {
        if (typeof percent === 'number')
          form.set({ massChangeShare: Number((percent / 100).toPrecision(6)) });
      }}
      min={1}
      max={100}
      clampBehavior="blur"
      suffix=" %"
      styles={narrow}
    />
  );

export const MinimumField = ({ form }: { readonly form: SettingsForm }): ReactNode =>
  form.readOnly ? (
    <ReadOnly name="massChangeMinimum" value={form.values.massChangeMinimum} />
  ) : (
    <NumberInput
      {...told(form, 'massChangeMinimum')}
      value={form.values.massChangeMinimum}
      onChange={(count) => {
        if (typeof count === 'number') form.set({ massChangeMinimum: count });
      }}
      min={1}
      max={1_000_000}
      allowDecimal={false}
      clampBehavior="blur"
      styles={narrow}
    />
  );
