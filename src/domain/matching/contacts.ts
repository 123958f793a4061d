import { emailKey, foldText, isNobodysMailbox } from './normalise.ts';
import { editsWithin } from './similarity.ts';
import type { NameParts } from './name-parts.ts';
import type { Agreement } from './types.ts';

export type Email = {
  readonly key: string;
  readonly local: string;
  readonly domain: string;
  /** The digits of the local part: they tell namesakes apart. */
  readonly digits: string;
};

/** An address as compared; null when there is none, or one that is nobody's own. */
export const emailOf = (written: string | null): Email | null => {
  if (written === null || written === '') return null;
  const key = emailKey(/<([^<>]+)>\s*$/.exec(written)?.[1] ?? written);
  if (key === null) return null;
  const at = key.lastIndexOf('@');
  const local = key.slice(0, at);
  if (isNobodysMailbox(local)) return null;
  return { key, local, domain: key.slice(at + 1), digits: /\d/.test(local) ? digitsOf(local) : '' };
};

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Numbers in an address tell namesakes apart: two that differ in them are no slips of one another. */
export const compareEmails = (a: Email, b: Email): Agreement => {
  if (a.key === b.key) return 'agrees';
  if (a.local.length < 5 || a.digits !== b.digits) return 'differs';
  if (a.local === b.local) return editsWithin(a.domain, b.domain, 2) <= 2 ? 'typo' : 'similar';
  return a.domain === b.domain && editsWithin(a.local, b.local, 1) <= 1 ? 'typo' : 'differs';
};

/** Providers where anybody may have a mailbox, each address one owner's. */
const PUBLIC_DOMAINS = new Set(
  (
    'gmail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de icloud.com me.com mac.com ' +
    'aol.com gmx.de gmx.net gmx.com web.de t-online.de freenet.de proton.me protonmail.com mail.ru yandex.ru orange.fr wanadoo.fr free.fr ' +
    'laposte.net libero.it virgilio.it wp.pl onet.pl o2.pl seznam.cz comcast.net verizon.net qq.com 163.com 126.com naver.com zoho.com fastmail.com'
  ).split(' '),
);
export const isPublicMailbox = (email: Email): boolean => PUBLIC_DOMAINS.has(email.domain);

/** Whether an address says no more than the name does: "ana.muller@", "amuller@", "ana.muller.lopez@" for Ana Müller. */
export const isDerivedFrom = (email: Email, name: NameParts): boolean => {
  if (email.digits.length > 1) return false;
  const letters = foldText(email.local).replace(/[^a-z]/g, '');
  const given = [name.latinGiven, ...name.called].filter(Boolean);
  const families = [name.latinFamily, name.familyUmlaut ?? '', ...name.family].filter(Boolean);
  return families.some((family) =>
    given.some(
      (first) =>
        (letters.startsWith(first) && letters.includes(family, first.length)) ||
        (letters.startsWith(family) && letters.includes(first, family.length)) ||
        [first.charAt(0) + family, family + first.charAt(0), first + family.charAt(0)].includes(letters),
    ),
  );
};

/** `e164` when the country is written in it, else the whole national number, without its leading zero. */
export type Phone = { readonly e164: boolean; readonly digits: string };

const MADE_UP = /(\d)\1{6}|12345678|98765432|01234567/;

/** A number as compared; null for a short one (an extension, a city call) and for one that was made up. */
export const phoneOf = (written: string | null): Phone | null => {
  if (written === null || written === '') return null;
  const text = written.replace(/(?:ext|x|#).*$/i, '').replace('(0)', '');
  const all = text.replace(/\D/g, '');
  const international = /^\s*\(?\+/.test(text) || /^00[1-9]/.test(all);
  const digits = all.replace(/^0+/, '');
  if (digits.length < 8 || digits.length > 15 || MADE_UP.test(digits)) return null;
  return { e164: international, digits };
};

/** Length from which a national number is whole: area and all. */
const WHOLE_NATIONAL = 9;

export const comparePhones = (a: Phone, b: Phone): Agreement => {
  if (a.digits === b.digits && a.e164 === b.e164)
    return a.e164 || a.digits.length >= WHOLE_NATIONAL ? 'agrees' : 'part';
  const [short, long] = a.digits.length < b.digits.length ? [a, b] : [b, a];
  if (a.e164 !== b.e164) return long.digits.endsWith(short.digits) ? 'part' : 'differs';
  return editsWithin(a.digits, b.digits, 1) <= 1 ? 'typo' : 'differs';
};
