import type { ClaimedMail } from '../../../src/db/repositories/mail-claims.ts';
import { createMailFeed } from '../../../src/relay/mail-feed.ts';

const mail = (n: number): ClaimedMail => ({
  ...{ id: `mail-${n}`, orgId: 'org', purpose: 'notice', recipient: 'address', personId: null },
  ...{ body: Buffer.alloc(0), attempts: 1, messageId: `mail-${n}@foyer.example`, firstTriedAt: 0, at: 0 },
  ...{ organization: 'Alpha', wrappedKey: Buffer.alloc(0), personKey: null, personStatus: null },
  ...{ personDeleted: false, personalEmail: null, companyEmail: null, fullAccessAt: null },
  ...{ memberEmail: null, unsubscribeToken: null },
});

/** Answers only when it is told to. */
const heldClaims = () => {
  const open: ((list: readonly ClaimedMail[]) => void)[] = [];
  return {
    claim: () => new Promise<readonly ClaimedMail[]>((resolve) => open.push(resolve)),
    answer: (...numbers: number[]) => open.shift()?.(numbers.map(mail)),
    waiting: () => open.length,
  };
};

describe('claimed mails for many senders', () => {
  it('few are left: one claims more, the others take what is there without waiting', async () => {
    const claims = heldClaims();
    const feed = createMailFeed(claims.claim, { restMs: 60_000, few: 2 });
    const first = feed.take();
    claims.answer(1, 2, 3);
    expect((await first)?.id).toBe('mail-1');
    expect((await feed.take())?.id).toBe('mail-2');
    expect((await feed.take())?.id).toBe('mail-3');
    expect(claims.waiting()).toBe(1);
    // Nothing is left: now they wait, all for the same claim.
    const both = [feed.take(), feed.take()];
    expect(claims.waiting()).toBe(1);
    claims.answer(4, 5);
    expect((await Promise.all(both)).map((one) => one?.id)).toEqual(['mail-4', 'mail-5']);
  });

  it('after a vain look nobody asks for a while', async () => {
    const claims = heldClaims();
    const feed = createMailFeed(claims.claim, { restMs: 60_000, few: 2 });
    const first = feed.take();
    claims.answer();
    expect(await first).toBeNull();
    expect(await feed.take()).toBeNull();
    expect(claims.waiting()).toBe(0);
  });

  it('closed, it hands back what was not taken, also of a claim under way, and claims no more', async () => {
    const claims = heldClaims();
    const feed = createMailFeed(claims.claim, { restMs: 60_000, few: 2 });
    const first = feed.take();
    claims.answer(1, 2);
    await first;
    await feed.take();
    const closing = feed.close();
    claims.answer(3);
    expect((await closing).map(({ id }) => id)).toEqual(['mail-3']);
    expect(await feed.take()).toBeNull();
    expect(claims.waiting()).toBe(0);
  });
});
