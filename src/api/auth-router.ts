import express, { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Auth } from '../auth/auth.ts';
import { IP_HEADER, SIGN_IN_PAGE } from '../auth/options.ts';
import { ownPath } from '../auth/own-path.ts';
import {
  EXPIRED_PAGE,
  expiredPage,
  isPasswordLength,
  passwordSetPage,
  setPasswordPage,
  signInLinkPage,
} from '../auth/pages.ts';
import { isServed } from '../auth/served.ts';
import { languages } from '../domain/language.ts';
import { notFound, Problem } from './problem.ts';
import { COMPANY_START, SIGN_IN_WAYS, signInWays } from './sign-in-ways.ts';

const LIBRARY = '/api/auth';

const MAX_BODY_BYTES = 64 * 1024;

/** The library reads its bodies itself and without a limit: the limit is set before it. */
const limitBody: RequestHandler = (req, _res, next) => {
  const tooLarge = new Problem({
    status: 413,
    code: 'too_large',
    title: 'Too large',
    detail: 'The body is larger than this address takes, or does not tell its length.',
  });
  const unknownLength = req.get('transfer-encoding') !== undefined;
  next(unknownLength || Number(req.get('content-length') ?? 0) > MAX_BODY_BYTES ? tooLarge : undefined);
};

/** The library counts attempts by this header: it says what express found (trusted proxies only), never what a caller says. */
const tellAddress: RequestHandler = (req, _res, next) => {
  req.headers[IP_HEADER] = req.ip ?? '';
  next();
};

const onlyServed: RequestHandler = (req, _res, next) => {
  const known = req.path.startsWith(`${LIBRARY}/`) && isServed(req.method, req.path.slice(LIBRARY.length));
  next(known ? undefined : notFound());
};

/** Said by the mail that led here; the console's otherwise. */
const inLanguage = z.object({ lang: z.enum(languages).catch('en') });
const callbackQuery = z.object({ callbackURL: ownPath });
const tokenQuery = callbackQuery.extend({ token: z.string().min(1).max(200), ...inLanguage.shape });
const passwordForm = inLanguage.extend({ token: z.string().min(1).max(200), password: z.string() });

/** A mail program cut the link, or somebody typed it: the way to a new one. */
const cutLink = (res: Response, sent: unknown): void => {
  const language = inLanguage.safeParse(sent).data?.lang ?? 'en';
  res.status(404).type('html').send(expiredPage(language));
};

/** `/api/auth/*` and the few pages that mails lead to. They work without the console and without scripts. */
export const authRouter = (auth: Auth): Router => {
  const router = Router();
  router.all(`${LIBRARY}/{*any}`, onlyServed, limitBody, tellAddress, auth.handler);
  router.get(SIGN_IN_WAYS, (_req, res) => {
    res.set('Cache-Control', 'no-store').json(signInWays(auth));
  });
  router.get(COMPANY_START, async (req, res) => {
    if (auth.company === null) throw notFound();
    const callbackUrl = callbackQuery.parse(req.query).callbackURL;
    const started = await auth.company.start({ callbackUrl, address: req.ip ?? '' });
    res.set('Cache-Control', 'no-store');
    for (const cookie of started?.cookies ?? []) res.append('Set-Cookie', cookie);
    res.redirect(started?.url ?? `${SIGN_IN_PAGE}?error=company_unavailable`);
  });
  router.get('/sign-in/link', (req, res) => {
    const query = tokenQuery.safeParse(req.query);
    if (!query.success) {
      cutLink(res, req.query);
      return;
    }
    const { token, callbackURL: callbackUrl, lang: language } = query.data;
    const page = signInLinkPage({ token, callbackUrl, language });
    res.set('Cache-Control', 'no-store').type('html').send(page);
  });
  router.get(EXPIRED_PAGE, (req, res) => {
    res.type('html').send(expiredPage(inLanguage.parse(req.query).lang));
  });
  router.get('/set-password', (req, res) => {
    const query = tokenQuery.safeParse(req.query);
    if (!query.success) {
      cutLink(res, req.query);
      return;
    }
    const { token, lang: language } = query.data;
    const page = setPasswordPage({ token, language, refused: false });
    res.set('Cache-Control', 'no-store').type('html').send(page);
  });
  const form = express.urlencoded({ extended: false, limit: MAX_BODY_BYTES });
  router.post('/set-password', form, async (req, res) => {
    const sent = passwordForm.safeParse(req.body);
    if (!sent.success) {
      cutLink(res, req.body);
      return;
    }
    const { token, password, lang: language } = sent.data;
    res.set('Cache-Control', 'no-store').type('html');
    if (!isPasswordLength(password)) {
      res.status(422).send(setPasswordPage({ token, language, refused: true }));
      return;
    }
    if (await auth.setPassword(token, password)) res.send(passwordSetPage(language));
    else res.status(410).send(expiredPage(language));
  });
  return router;
};
