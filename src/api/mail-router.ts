import { Router } from 'express';
import type { Knex } from 'knex';
import { z } from 'zod';
import { endDigest } from '../db/repositories/digests.ts';
import { cardPage, escapeHtml } from '../mail/html.ts';
import { notFound } from './problem.ts';

const tokenOf = (given: unknown): string => {
  const token = z.uuid().safeParse(given).data;
  if (token === undefined) throw notFound();
  return token;
};

/**
 * Where mails lead that need no sign-in: ending a digest. Mail programs post here by themselves (RFC 8058), and open
 * addresses to look at them: so only the POST ends it, and the page has a button.
 */
export const mailRouter = (db: Knex): Router => {
  const router = Router();
  router.get('/unsubscribe/:token', (req, res) => {
    const token = tokenOf(req.params.token);
    res
      .type('html')
      .send(
        cardPage(
          'End the digest?',
          '<p class="dim">You get it daily or weekly by mail. Other mails stay as they are, and you can have it again on the page of your account.</p>' +
            `<form method="post" action="/mail/unsubscribe/${escapeHtml(token)}"><button>End the digest</button></form>`,
        ),
      );
  });
  router.post('/unsubscribe/:token', async (req, res) => {
    const organization = await endDigest(db, tokenOf(req.params.token));
    // Whether the address was good tells nothing to whoever tries: the digest does not come.
    res
      .type('html')
      .send(
        cardPage(
          'The digest is ended',
          `<p class="dim">You get no more digests${organization === null ? '' : ` of ${escapeHtml(organization)}`}. On the page of your account you can have them again.</p>`,
        ),
      );
  });
  return router;
};
