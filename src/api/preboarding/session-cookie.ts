import type { Request, Response } from 'express';
import { SESSION_DAYS } from '../../db/repositories/invitations.ts';

export const PREBOARDING = '/preboarding';
const NAME = 'foyer_hire';

/** The token in the cookie, null without one. */
export const sessionToken = (req: Request): string | null => {
  for (const part of req.headers.cookie?.split(';') ?? []) {
    const [name, value] = part.trim().split('=');
    if (name === NAME && value !== undefined && value !== '') return value;
  }
  return null;
};

/** Sent to the page's own paths only, so that it reaches nothing else of Foyer. */
const attributes = (publicUrl: string) =>
  ({
    path: PREBOARDING,
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
  }) as const;

export const giveSession = (res: Response, publicUrl: string, token: string): void => {
  res.cookie(NAME, token, { ...attributes(publicUrl), maxAge: SESSION_DAYS * 86_400_000 });
};

export const takeSession = (res: Response, publicUrl: string): void => {
  res.clearCookie(NAME, attributes(publicUrl));
};
