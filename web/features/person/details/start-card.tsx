import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { agoText, dayText, ownZone } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';
import { provenanceOf, sourceText } from '../provenance.ts';
import { momentText, sameClock } from '../start-moment.ts';
import { BesideSource } from './beside-source.tsx';
import { Conflict } from './conflict.tsx';

/** The first day: the day, the exact instant on both clocks, and whose word zone and day are. */
export const StartCard = ({ person }: { readonly person: Person }): ReactNode => (
  <Paper withBorder p="md" component="section" aria-labelledby="first-day">
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <IconCalendarEvent size={22} stroke={1.6} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Stack gap={4}>
        <Title order={2} id="first-day">
          {person.startDate === null ? 'No start date yet' : `Starts ${dayText(person.startDate)}`}
        </Title>
        <Moment person={person} />
        <Text size="sm" c="dimmed">
          {dateSource(person)}
          {zoneSource(person)}
        </Text>
        <BesideSource person={person} field="startDate" />
        <Conflict person={person} field="startDate" />
      </Stack>
    </Group>
  </Paper>
);

const Moment = ({ person }: { readonly person: Person }): ReactNode => {
  const at = person.access.fullAccessAt ?? person.dueAt;
  if (at === null)
    return (
      <Text size="sm">
        Nothing is planned. The date comes from the accepted offer in the recruiting system, or from the HRIS
        once matched.
      </Text>
    );
  const past = Date.parse(at) <= Date.now();
  return (
    <>
      <Text size="sm">
        {lead(person, past)}{' '}
        <Text span fw={600} component="time" dateTime={at} className="tabular">
          {momentText(at, person.timeZone)}
        </Text>{' '}
        ({agoText(at)}), {yours(at, person.timeZone)}.
      </Text>
    </>
  );
};

const lead = (person: Person, past: boolean): string => {
  if (person.status !== 'expected' || person.deletedAt !== null)
    return past ? 'The start was to be' : 'The start would be';
  if (person.access.fullAccessAt !== null) return past ? 'Full access opened' : 'Full access opens';
  return past ? 'The start came' : 'The start is';
};

const yours = (at: string, zone: string): string =>
  sameClock(at, zone) ? 'which is the same for you' : `which is ${momentText(at)} for you`;

const dateSource = (person: Person): string => {
  const from = provenanceOf(person, 'startDate');
  if (from === undefined) return '';
  return from.source === 'review' ? `${sourceText(from)}. ` : `The date comes from ${sourceText(from)}. `;
};

const zoneSource = (person: Person): string => {
  const zone = `${person.timeZone.replaceAll('_', ' ')}${person.timeZone === ownZone() ? ', your own' : ''}`;
  switch (person.timeZoneSource) {
    case 'location_setting':
      return `The time zone (${zone}) is your organization’s setting for ${person.location ?? 'the location'}.`;
    case 'source': {
      const from = provenanceOf(person, 'timeZone');
      const name = from === undefined ? 'the source' : sourceText(from);
      return `The time zone (${zone}) comes from the work location in ${name}.`;
    }
    case 'organization':
      return `No location tells a time zone: your organization’s own is used (${zone}).`;
  }
};
