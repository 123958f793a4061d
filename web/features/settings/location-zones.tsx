import { ActionIcon, Autocomplete, Button, Group, Input, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { settingWords } from '../../words/settings.ts';
import classes from './location-zones.module.css';
import { ReadOnly } from './read-only.tsx';
import type { SettingsForm } from './settings-form.ts';
import { useLocations } from './use-locations.ts';
import { ZoneSelect } from './zone-select.tsx';

/** Work locations with their zones; those that people have and that stand nowhere yet are suggested. */
export const LocationZones = ({ form }: { readonly form: SettingsForm }): ReactNode => {
  const zones = form.values.locationZones;
  if (form.readOnly) return <ReadOnly name="locationZones" value={zones} />;
  const { label, what } = settingWords.locationZones;
  const put = (location: string, zone: string): void =>
    form.set({ locationZones: { ...zones, [location]: zone } });
  const remove = (location: string): void =>
    form.set({
      locationZones: Object.fromEntries(Object.entries(zones).filter(([one]) => one !== location)),
    });
  const fault = form.faultOf('locationZones');
  return (
    <Input.Wrapper
      label={label}
      description={what}
      labelElement="div"
      {...(fault === undefined ? {} : { error: fault })}
    >
      <Stack gap="xs" mt="sm">
        <ul className={classes['list']}>
          {Object.entries(zones).map(([location, zone]) => (
            <li key={location} className={classes['line']}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {location}
              </Text>
              <ZoneSelect
                label={`Time zone of ${location}`}
                hiddenLabel
                value={zone}
                onChange={(to) => put(location, to)}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove ${location}`}
                onClick={() => remove(location)}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <Add known={zones} put={put} />
      </Stack>
    </Input.Wrapper>
  );
};

/** With most people first; the rest is found by typing. */
const SUGGESTED = 12;

const Add = ({
  known,
  put,
}: {
  readonly known: Readonly<Record<string, string>>;
  readonly put: (location: string, zone: string) => void;
}): ReactNode => {
  const [location, setLocation] = useState('');
  const [zone, setZone] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const locations = useLocations();
  const suggested = locations.filter((one) => known[one.value] === undefined);
  const add = (): void => {
    const name = location.trim();
    if (name === '' || zone === null) {
      setFault(name === '' ? 'Which location?' : 'Choose its time zone.');
      return;
    }
    if (known[name] !== undefined) {
      setFault('This location is in the list already.');
      return;
    }
    put(name, zone);
    setLocation('');
    setZone(null);
    setFault(null);
    field.current?.focus();
  };
  return (
    <Stack gap="xs">
      <div className={classes['line']}>
        <Autocomplete
          ref={field}
          aria-label="Another location"
          placeholder="Another location"
          data={suggested.map((one) => one.value)}
          value={location}
          onChange={(text) => {
            setLocation(text);
            setFault(null);
          }}
          maxLength={200}
          limit={20}
          // It has the focus again after each addition: the list would cover what comes below.
          openOnFocus={false}
          renderOption={({ option }) => (
            <Group justify="space-between" wrap="nowrap" gap="sm" w="100%">
              <span>{option.value}</span>
              <Text span size="xs" c="dimmed">
                {peopleText(suggested.find((one) => one.value === option.value)?.count ?? 0)}
              </Text>
            </Group>
          )}
        />
        <ZoneSelect label="Time zone of the other location" hiddenLabel value={zone} onChange={setZone} />
        <ActionIcon variant="default" size="lg" aria-label="Add the location" onClick={add}>
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      </div>
      {fault !== null && <Input.Error role="alert">{fault}</Input.Error>}
      {suggested.length > 0 && location === '' && (
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            Where people work:
          </Text>
          {suggested.slice(0, SUGGESTED).map((one) => (
            <Button
              key={one.value}
              size="compact-xs"
              variant="light"
              color="gray"
              onClick={() => {
                setLocation(one.value);
                setFault(null);
                field.current?.focus();
              }}
            >
              {one.value}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
};

const peopleText = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
