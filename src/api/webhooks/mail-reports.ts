import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { organizationOfMail } from '../../db/repositories/mail-claims.ts';
import { withOrganization } from '../../db/scope.ts';
import { readBounceReport, type BounceReport } from '../../mail/bounce-report.ts';
import { recordUndelivered } from '../../people/mail-trouble.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { rawBodyReader } from '../raw-body.ts';

/** A report returns at most the mail itself. */
const LIMIT = '2mb';

type Deps = Pick<ApiDeps, 'db' | 'vault' | 'logger'> & {
  /** Null: no such address exists. */
  readonly bounceToken: string | null;
};

/**
 * `POST /webhooks/mail/{token}`: a mail that came to the bounce address, as it is (message/rfc822). What is no report, or
 * leads to no mail of ours, is answered like the rest: whoever hands it on can do nothing about it.
 */
export const mailReportsRouter = (deps: Deps): Router => {
  const router = Router();
  const readBody = rawBodyReader(LIMIT);
  router.post('/:token', async (req, res) => {
    if (deps.bounceToken === null || !isSame(req.params.token, deps.bounceToken)) throw notFound();
    const report = await readBounceReport(await readBody(req, res));
    const outcome = report === null ? 'no_report' : await take(deps, report);
    deps.logger.info(
      { outcome, mailId: report?.mailId ?? null, status: report?.status ?? null },
      'a report of non-delivery',
    );
    res.json({ outcome });
  });
  return router;
};

const isSame = (given: string, known: string): boolean => timingSafeEqual(digest(given), digest(known));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const take = async (
  { db, vault }: Deps,
  { mailId, verdict, status, addresses }: BounceReport,
): Promise<'undelivered' | 'known' | 'nothing_lost' | 'unknown_mail'> => {
  if (verdict === null) return 'nothing_lost';
  const orgId = mailId === null ? null : await organizationOfMail(db, mailId);
  if (mailId === null || orgId === null) return 'unknown_mail';
  const recorded = await withOrganization(db, { orgId, actor: 'system:mail' }, (scope) =>
    recordUndelivered(scope, vault, {
      mailId,
      state: verdict,
      reason: status === null ? 'report' : `report ${status}`,
      addressKind: null,
      addresses,
    }),
  );
  return recorded ? 'undelivered' : 'known';
};
