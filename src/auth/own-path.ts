import { z } from 'zod';

const NOWHERE = 'https://foyer.invalid';

/** A path of ours, as a browser reads it: `//other.example` and `/\other.example` are addresses of other sites. */
const isOwnPath = (text: string): boolean => {
  if (!text.startsWith('/') || /[\\\p{Cc}]/u.test(text)) return false;
  return URL.canParse(text, NOWHERE) && new URL(text, NOWHERE).origin === NOWHERE;
};

/** Where to go after signing in; anything that is no path of ours reads as the start page. */
export const ownPath = z.string().max(500).refine(isOwnPath).catch('/');
