import cityTimezones from 'city-timezones';
import { z } from 'zod';

/** The table's own types promise more than it holds: some cities lack a zone, some countries a code. */
const citySchema = z.object({
  city: z.string(),
  city_ascii: z.string(),
  province: z.string().catch(''),
  state_ansi: z.string().catch(''),
  country: z.string(),
  iso2: z.string().regex(/^[A-Z]{2}$/),
  iso3: z.string().catch(''),
  pop: z.number().catch(0),
  timezone: z.string().min(1),
});
export type City = z.infer<typeof citySchema>;

let known: readonly City[] | null = null;

/** Cities with country and IANA zone; rows without are left out. Read once, when first asked for. */
export const cities = (): readonly City[] => {
  known ??= cityTimezones.cityMapping.flatMap((row) => citySchema.safeParse(row).data ?? []);
  return known;
};

/** Letters and digits only, without accents and case: "São Paulo" and "sao paulo" are the same place. */
export const plainPlace = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
