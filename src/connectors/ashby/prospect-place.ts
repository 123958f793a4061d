/** What Ashby takes for the place of a candidate. */
type Place = { readonly city?: string; readonly region?: string; readonly country?: string };

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

const countryNames = (): ReadonlySet<string> => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  return new Set(['usa', 'uk', ...codes.flatMap((code) => names.of(code)?.toLowerCase() ?? [])]);
};
const countries = countryNames();

/** A place as people write it ("Lublin, Lublin Voivodeship, Poland"); the last of two parts is a country if it is called like one. */
export const placeOf = (written: string | null): Place | null => {
  const parts = (written ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first, second, ...more] = parts;
  if (first === undefined) return null;
  if (second === undefined) return countries.has(first.toLowerCase()) ? { country: first } : { city: first };
  const last = more.at(-1);
  if (last !== undefined) return { city: first, region: second, country: last };
  return countries.has(second.toLowerCase())
    ? { city: first, country: second }
    : { city: first, region: second };
};
