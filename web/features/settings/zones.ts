/** All IANA zones this browser knows, and `UTC`. */
const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];

export type ZoneOption = { readonly value: string; readonly label: string };

const optionOf = (zone: string): ZoneOption => ({ value: zone, label: zone.replaceAll('_', ' ') });
const options = known.map(optionOf);

/** @param current stays choosable although this browser may not list it */
export const zoneOptions = (current: string | null): ZoneOption[] =>
  current === null || known.includes(current) ? [...options] : [optionOf(current), ...options];

/** `14:32 CET`: what the clocks there say. `null` for a zone that this browser does not know. */
export const clockIn = (zone: string, at: number): string | null => {
  try {
    return new Intl.DateTimeFormat(navigator.language, {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      timeZoneName: 'short',
    }).format(at);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};
