import express, { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { Auth } from '../auth/auth.ts';
import { IP_HEADER, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, SIGN_IN_PAGE } from '../auth/options.ts';
import { ownPath } from '../auth/own-path.ts';
import { expiredPage, passwordSetPage, setPasswordPage, signInLinkPage } from '../auth/pages.ts';
import { isServed } from '../auth/served.ts';
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

const callbackQuery = z.object({ callbackURL: ownPath });
const tokenQuery = callbackQuery.extend({ token: z.string().min(1).max(200) });
const passwordForm = z.object({ token: z.string().min(1).max(200), password: z.string() });

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
    if (!query.success) throw notFound();
    const page = signInLinkPage({ token: query.data.token, callbackUrl: query.data.callbackURL });
    res.set('Cache-Control', 'no-store').type('html').send(page);
  });
  router.get('/sign-in/expired', (_req, res) => {
    res.type('html').send(expiredPage());
  });
  router.get('/set-password', (req, res) => {
    const query = tokenQuery.safeParse(req.query);
    if (!query.success) throw notFound();
    res.set('Cache-Control', 'no-store').type('html').send(setPasswordPage(query.data.token, null));
  });
  const form = express.urlencoded({ extended: false, limit: MAX_BODY_BYTES });
  router.post('/set-password', form, async (req, res) => {
    const sent = passwordForm.safeParse(req.body);
    if (!sent.success) throw notFound();
    const { token, password } = sent.data;
    res.set('Cache-Control', 'no-store').type('html');
    if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) {
      const fault = `Use ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`;
      res.status(422).send(setPasswordPage(token, fault));
      return;
    }
    if (await auth.setPassword(token, password)) res.send(passwordSetPage());
    else res.status(410).send(expiredPage());
  });
  return router;
};
