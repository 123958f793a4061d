import type { Request, RequestHandler, Response } from 'express';
import { loadSettings } from '../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { auditChanges } from './audit-changes.ts';
import { authenticate } from './authenticate.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { isAllowed, type Endpoint, type Outcome, type RawContext, type RawInput } from './endpoint.ts';
import { earlierAnswer, idempotentRequest, keepAnswer, takeKey, type Answer } from './idempotency.ts';
import { forbidden, Problem } from './problem.ts';
import { requestIdOf } from './middleware/request-id.ts';

/** An endpoint as express runs it: who calls, may they, is the input right, then the work. */
export const runEndpoint =
  (deps: ApiDeps, endpoint: Endpoint): RequestHandler =>
  async (req, res) => {
    const caller = await authenticate(deps, req);
    if (!isAllowed(endpoint.permission, caller.roles))
      throw forbidden('Your roles do not allow this.', 'role_missing');
    const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
      withOrganization(deps.db, { orgId: caller.orgId, actor: caller.actor }, work);
    const ctx: RawContext = { deps, caller, requestId: requestIdOf(req), run };
    const raw: RawInput = { params: req.params, query: req.query, body: jsonBody(req) };
    if (endpoint.kind === 'stream') {
      await endpoint.bind(raw)(ctx, res, closedSignal(res));
      return;
    }
    const answer = await answerOf(endpoint, { ctx, raw, req, caller });
    res.status(answer.status);
    if (answer.body === undefined) res.end();
    else res.json(answer.body);
  };

type JsonEndpoint = Extract<Endpoint, { kind: 'json' }>;
type Call = {
  readonly ctx: RawContext;
  readonly raw: RawInput;
  readonly req: Request;
  readonly caller: Caller;
};

const answerOf = async (endpoint: JsonEndpoint, call: Call): Promise<Answer> => {
  const { ctx, raw, req, caller } = call;
  const prepare = endpoint.bind(raw);
  const repeatable =
    endpoint.method === 'post'
      ? idempotentRequest({
          header: req.get('idempotency-key'),
          actor: caller.actor,
          url: req.originalUrl,
          body: raw.body,
        })
      : null;
  if (repeatable !== null) {
    const earlier = await ctx.run(async (scope) =>
      earlierAnswer(scope, await vaultOf(ctx, scope), repeatable),
    );
    if (earlier !== null) return earlier;
  }
  const work = await prepare(ctx);
  const done = await ctx.run(async (scope): Promise<Answer & Pick<Outcome, 'afterCommit'>> => {
    const vault = await vaultOf(ctx, scope);
    if (repeatable !== null) {
      await takeKey(scope, repeatable);
      const earlier = await earlierAnswer(scope, vault, repeatable);
      if (earlier !== null) return earlier;
    }
    const outcome = await work({ scope, vault });
    if (typeof endpoint.audit !== 'string') {
      const { action, targetType } = endpoint.audit;
      await auditChanges(scope, {
        vault,
        action,
        targetType,
        changes: outcome.changes,
        requestId: ctx.requestId,
      });
    }
    const answer = { status: outcome.status, body: outcome.body };
    if (repeatable !== null) await keepAnswer(scope, vault, { request: repeatable, answer });
    return { ...answer, afterCommit: outcome.afterCommit };
  });
  await afterCommit(ctx, done.afterCommit);
  return done;
};

/** The change is durable whatever happens here, so a failure is told to the log and not to the caller. */
const afterCommit = async (ctx: RawContext, work: (() => Promise<void>) | undefined): Promise<void> => {
  if (work === undefined) return;
  try {
    await work();
  } catch (error) {
    ctx.deps.logger.error({ err: error, requestId: ctx.requestId }, 'work after the commit failed');
  }
};

const vaultOf = async (ctx: RawContext, scope: Scope): Promise<OrganizationVault> =>
  ctx.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);

/** The parsed body; an absent one reads as an empty object. @throws Problem 415 for anything but JSON */
const jsonBody = (req: Request): unknown => {
  const body: unknown = req.body;
  if (body !== undefined) return body;
  const sent = req.get('transfer-encoding') !== undefined || Number(req.get('content-length') ?? 0) > 0;
  if (sent)
    throw new Problem({
      status: 415,
      code: 'not_json',
      title: 'Not JSON',
      detail: 'Send the body as `Content-Type: application/json`.',
    });
  return {};
};

const closedSignal = (res: Response): AbortSignal => {
  const controller = new AbortController();
  res.once('close', () => controller.abort());
  return controller.signal;
};
