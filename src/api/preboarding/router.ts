import express, { Router, type Request, type Response } from 'express';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../auth/options.ts';
import { endHireSession, findInvitation, type HireSession } from '../../db/repositories/invitations.ts';
import { markRead } from '../../db/repositories/hire-messages.ts';
import { withOrganization, type Scope } from '../../db/scope.ts';
import { enterPreboarding, hireSessionOf } from '../../preboarding/enter.ts';
import { sendNewLink } from '../../preboarding/new-link.ts';
import { setOwnTask } from '../../preboarding/own-tasks.ts';
import { readHirePage } from '../../preboarding/page.ts';
import { askQuestion } from '../../preboarding/questions.ts';
import { setUpAccount } from '../../preboarding/set-up.ts';
import { hashSecret } from '../../preboarding/tokens.ts';
import { refuseForeignOrigin } from '../authenticate.ts';
import type { ApiDeps } from '../deps.ts';
import { parsePart } from '../input.ts';
import { unknownRoute } from '../middleware/problems.ts';
import { requestIdOf } from '../middleware/request-id.ts';
import { invalidInput, Problem } from '../problem.ts';
import { signInWays } from '../sign-in-ways.ts';
import { createLimits } from './limits.ts';
import { pageAnswer } from './page-answer.ts';
import {
  addressBody,
  idParam,
  linkSchema,
  passwordBody,
  questionBody,
  setUpSchema,
  taskBody,
  tokenBody,
} from './schemas.ts';
import { giveSession, sessionToken, takeSession } from './session-cookie.ts';

const over = (): Problem =>
  new Problem({
    status: 401,
    code: 'hire_session_over',
    title: 'Not signed in',
    detail: 'This page is not open for you (any more). Ask for a new link, or ask the people who hired you.',
  });

/**
 * What the hire's page asks (`/preboarding/api`). A hire is no member: the session is one of this router alone, and whose
 * it is, is looked up anew at each request, so that a withdrawal ends it at once.
 */
export const preboardingRouter = (deps: ApiDeps): Router => {
  const router = Router();
  const limits = createLimits(deps.db);
  const session = async (req: Request): Promise<HireSession> => {
    const token = sessionToken(req);
    const found = token === null ? null : await hireSessionOf(deps.db, token);
    if (found === null) throw over();
    return found;
  };
  const as = <T>(one: HireSession, work: (scope: Scope) => Promise<T>): Promise<T> =>
    withOrganization(deps.db, { orgId: one.orgId, actor: 'system:hire' }, work);

  router.use((req, res, next) => {
    res.set('Cache-Control', 'no-store');
    refuseForeignOrigin(req, deps.publicUrl);
    next();
  });
  router.use(express.json({ limit: '16kb', strict: false }));

  router.post('/link', async (req, res) => {
    await limits.attempt(req.ip ?? '', res);
    const { token } = parsePart('body', tokenBody, req.body);
    const found = await findInvitation(deps.db, hashSecret(token));
    const answer = {
      state: found?.state ?? 'unknown',
      organization: found?.organization ?? null,
      language: found?.language ?? 'en',
      expiresAt: found === null ? null : new Date(found.expiresAt).toISOString(),
    };
    res.json(linkSchema.parse(answer));
  });

  router.post('/session', async (req, res) => {
    await limits.attempt(req.ip ?? '', res);
    const { token } = parsePart('body', tokenBody, req.body);
    const entered = await enterPreboarding(deps.db, token);
    if (entered !== null) giveSession(res, deps.publicUrl, entered);
    else await goOn(deps, req, token);
    res.status(204).end();
  });

  router.delete('/session', async (req, res) => {
    const one = await session(req);
    await as(one, (scope) => endHireSession(scope, one.sessionId));
    takeSession(res, deps.publicUrl);
    res.status(204).end();
  });

  router.post('/link-requests', async (req, res) => {
    const { email } = parsePart('body', addressBody, req.body);
    await limits.newLink({ caller: req.ip ?? '', email }, res);
    // Not awaited: how long it takes would tell whether the address is known.
    sendNewLink(deps, email).catch((error: unknown) =>
      deps.logger.error({ err: error, requestId: requestIdOf(req) }, 'a new link could not be sent'),
    );
    res.status(202).json({});
  });

  router.get('/page', async (req, res) => {
    const one = await session(req);
    const page = await as(one, (scope) => readHirePage(scope, deps.vault, one.personId));
    if (page === null) throw over();
    res.json(pageAnswer(page, signInWays(deps.auth).company));
  });

  router.put('/tasks/:id', async (req, res) => {
    const one = await session(req);
    const { id } = parsePart('params', idParam, req.params);
    const { done } = parsePart('body', taskBody, req.body);
    await as(one, (scope) => setOwnTask(scope, { id, personId: one.personId, done }));
    res.status(204).end();
  });

  router.post('/messages/:id/read', async (req, res) => {
    const one = await session(req);
    const { id } = parsePart('params', idParam, req.params);
    await as(one, (scope) => markRead(scope, { id, personId: one.personId }));
    res.status(204).end();
  });

  router.post('/questions', async (req, res) => {
    const one = await session(req);
    const { text } = parsePart('body', questionBody, req.body);
    await as(one, (scope) => askQuestion(scope, deps, { personId: one.personId, text }));
    res.status(201).json({});
  });

  router.post('/account', async (req, res: Response) => {
    const one = await session(req);
    const { password } = parsePart('body', passwordBody, req.body);
    if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH)
      throw invalidInput(422, [
        { path: 'password', message: `Use ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.` },
      ]);
    const email = await setUpAccount({ db: deps.db, users: deps.auth }, { ...one, password });
    res.json(setUpSchema.parse({ email }));
  });

  router.use(unknownRoute);
  return router;
};

/** A link pressed a second time in the browser that is in already just goes on. @throws Problem 410 for everybody else */
const goOn = async (deps: ApiDeps, req: Request, token: string): Promise<void> => {
  const found = await findInvitation(deps.db, hashSecret(token));
  const own = sessionToken(req);
  const live = own === null ? null : await hireSessionOf(deps.db, own);
  if (found?.state === 'used' && live?.personId === found.personId) return;
  throw new Problem({
    status: 410,
    code: 'link_over',
    title: 'This link does not work any more',
    detail: 'Links work once and for a while. Have a new one sent to you.',
  });
};
