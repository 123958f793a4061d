import { ownZone } from '../../ui/time.tsx';

/** `Mon, 12 Jan 2026, 00:00 CET`: the wall clock of a zone, with its day of the week. */
export const momentText = (at: string, zone: string = ownZone()): string =>
  new Intl.DateTimeFormat(navigator.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(at));

/** `14:05 CET`, for a moment whose day stands elsewhere. */
export const clockText = (at: string): string =>
  new Intl.DateTimeFormat(navigator.language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at));

/** The ISO day on which the reader lived that moment. */
export const ownDay = (at: string): string => {
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(new Date(at));
};

/** Whether both zones show the same wall clock at that moment. */
export const sameClock = (at: string, zone: string): boolean => {
  const wall = (timeZone: string): string =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
      new Date(at),
    );
  return wall(zone) === wall(ownZone());
};
