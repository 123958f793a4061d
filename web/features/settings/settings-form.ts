import { useState } from 'react';
import type { Answer } from '../../api/contract.ts';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import type { SettingName, Settings } from '../../words/settings.ts';

export type SettingsForm = {
  readonly values: Settings;
  readonly set: (changes: Partial<Settings>) => void;
  readonly changed: readonly SettingName[];
  readonly discard: (names: readonly SettingName[]) => void;
  /** How many people somebody knows will be erased by what is changed here; null: nobody was asked. */
  readonly confirmErasures: (count: number | null) => void;
  readonly save: (names: readonly SettingName[]) => Promise<void>;
  readonly saving: boolean;
  /** What the server found wrong with one setting. */
  readonly faultOf: (name: SettingName) => string | undefined;
  /** A refusal that belongs to no setting. */
  readonly fault: string | null;
  readonly readOnly: boolean;
};

/** In the order of their keys: a table of locations is the same in any order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Those edits whose names are wanted. */
const picked = (edits: Partial<Settings>, wanted: (name: string) => boolean): Partial<Settings> =>
  Object.fromEntries(Object.entries(edits).filter(([name]) => wanted(name)));

const includes = (names: readonly string[], name: string): boolean => names.includes(name);

/**
 * The settings with what was changed on this page and is not saved yet laid over them: what nobody touches here goes on
 * following the server, also while a colleague changes it.
 */
export const useSettingsForm = (stored: Answer<'GET /organization'>, readOnly: boolean): SettingsForm => {
  const [edits, setEdits] = useState<Partial<Settings>>({});
  const [confirmed, setConfirmed] = useState<number | null>(null);
  const patch = useAct('PATCH /organization');
  const values: Settings = { ...stored, ...edits };
  const changed: readonly SettingName[] = settingNames.filter(
    (name) => canonical(values[name]) !== canonical(stored[name]),
  );
  const faults = fieldFaults(patch.error);
  const faultOf = (name: SettingName): string | undefined =>
    Object.entries(faults).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1];
  return {
    values,
    changed,
    readOnly,
    set: (changes) => {
      if (patch.isError) patch.reset();
      setEdits((before) => ({ ...before, ...changes }));
    },
    discard: (names) => {
      patch.reset();
      setEdits((before) => picked(before, (name) => !includes(names, name)));
    },
    confirmErasures: setConfirmed,
    save: async (names) => {
      const sent = names.filter((name) => changed.includes(name));
      try {
        const knows =
          confirmed !== null && includes(sent, 'retentionDays') ? { confirmErasures: confirmed } : {};
        await patch.mutateAsync({ body: { ...picked(edits, (name) => includes(sent, name)), ...knows } });
      } catch {
        return; // shown at the settings
      }
      setEdits((before) => picked(before, (name) => !includes(sent, name)));
      done('Saved');
    },
    saving: patch.isPending,
    faultOf,
    fault: patch.error !== null && Object.keys(faults).length === 0 ? messageOf(patch.error) : null,
  };
};

const settingNames = [
  'name',
  'timeZone',
  'activationHour',
  'locationZones',
  'preboardingEnabled',
  'atsIntegrationsEnabled',
  'syncHour',
  'digestHour',
  'massChangeShare',
  'massChangeMinimum',
  'usesHris',
  'matchEnabled',
  'confirmExact',
  'confirmPartial',
  'confirmNew',
  'matchMayActivate',
  'matchShadow',
  'exemptWorkerTypes',
  'employeeSourceOrder',
  'fieldPrecedence',
  'language',
  'welcomeText',
  'retentionDays',
] as const satisfies readonly SettingName[];
