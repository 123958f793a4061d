import { z } from 'zod';
import { linkKinds, type ProspectProfile } from '../domain/prospect.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const one = text(300).nullable();
const hasAddress = (written: string): boolean => /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(written);

/** How long the parts of a profile may be; whatever is longer is no part of a person. */
export const profileSchema = z.strictObject({
  firstName: one,
  middleName: one,
  lastName: one,
  emails: z.array(text(254).refine(hasAddress, 'is no e-mail address')).max(20),
  phones: z.array(text(60)).max(20),
  links: z.array(z.strictObject({ kind: z.enum(linkKinds), url: z.url().max(2000) })).max(30),
  title: one,
  company: one,
  location: one,
  education: z
    .array(
      z.strictObject({
        school: text(300),
        degree: one,
        field: one,
        endYear: z.int().min(1900).max(2200).nullable(),
      }),
    )
    .max(20),
  tags: z.array(text(100)).max(50),
});

const PROFILE = 'prospect-profile';

type Sealer = {
  seal(value: unknown, context: string): Buffer;
  open(sealed: Uint8Array, context: string): unknown;
};

export const sealProfile = (key: Sealer, profile: ProspectProfile): Buffer => key.seal(profile, PROFILE);
export const openProfile = (key: Sealer, sealed: Uint8Array): ProspectProfile =>
  profileSchema.parse(key.open(sealed, PROFILE));

/** Each value once, in the order in which they came. */
const once = (list: readonly string[], keyOf: (value: string) => string): string[] => {
  const seen = new Set<string>();
  return list.filter((value) => {
    const key = keyOf(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** The same profile without what stands in it twice. */
export const tidyProfile = (profile: ProspectProfile): ProspectProfile => ({
  ...profile,
  emails: once(profile.emails, (email) => email.toLowerCase()),
  phones: once(profile.phones, (phone) => phone.replace(/\D/g, '')),
  tags: once(profile.tags, (tag) => tag.toLowerCase()),
  links: profile.links.filter((link, at) => profile.links.findIndex(({ url }) => url === link.url) === at),
});

/** As a list shows it: the name, else what there is. */
export const nameOf = ({ firstName, middleName, lastName, emails }: ProspectProfile): string =>
  [firstName, middleName, lastName].filter((part) => part !== null).join(' ') || (emails[0] ?? '');
