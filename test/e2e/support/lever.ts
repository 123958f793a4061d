import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Product } from './product.ts';

/** What happens in the simulated Lever: hires and settings by its control API, its own page by clicking. */

const answerOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} from ${response.url}: ${text}`);
  return JSON.parse(text);
};

/** One call of the simulated Lever's control API, e.g. `inLever(product, 'revoke', {})`. */
export const inLever = async (product: Product, path: string, body: object): Promise<unknown> =>
  answerOf(
    await fetch(`${product.demo.sandboxes.lever}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

const askLever = async (product: Product, path: string): Promise<unknown> =>
  answerOf(await fetch(`${product.demo.sandboxes.lever}/_control/${path}`));

const idsSchema = z.object({ opportunityId: z.string(), contactId: z.string() });

/** Somebody new, archived as hired; with an offer when there is a start date. */
export const hireInLever = async (
  product: Product,
  one: {
    readonly name: string;
    readonly email?: string;
    readonly phone?: string;
    readonly startDate?: string | null;
  },
): Promise<z.infer<typeof idsSchema>> => {
  const { startDate = null, ...profile } = one;
  return idsSchema.parse(
    await inLever(product, 'opportunities', {
      ...profile,
      hire: true,
      offer: startDate !== null,
      ...(startDate === null ? {} : { startDate }),
    }),
  );
};

const webhooksSchema = z.array(z.object({ event: z.string(), url: z.string() }));

/** The webhooks that the account has there. */
export const leverWebhooks = async (product: Product): Promise<z.infer<typeof webhooksSchema>> =>
  webhooksSchema.parse(await askLever(product, 'webhooks'));

const usersSchema = z.array(z.object({ id: z.string(), accessRole: z.string() }));

/** Chooses, on Lever's page, a Super Admin of another account than the first one. */
export const signInToLever = async (page: Page, product: Product, account: string): Promise<void> => {
  const users = usersSchema.parse(await askLever(product, `users?account=${account}`));
  const admin = users.find(({ accessRole }) => accessRole === 'super admin');
  if (admin === undefined) throw new Error(`${account} has no Super Admin`);
  await page.getByLabel('Signed in as').selectOption(`${account}/${admin.id}`);
};

/** Answers on Lever's page. */
export const answerInLever = async (page: Page, answer: 'Accept' | 'Deny'): Promise<void> => {
  await page.getByRole('heading', { name: 'Authorize App' }).waitFor();
  await page.getByRole('button', { name: answer }).click();
};

const catalogueSchema = z.looseObject({ providers: z.array(z.looseObject({ provider: z.string() })) });

/** This window sees what a Foyer without client id and secret for Lever answers. */
export const withoutClient = async (page: Page): Promise<void> => {
  const unavailableReason =
    'Foyer is not known to Lever yet: who operates Foyer must set LEVER_CLIENT_ID and LEVER_CLIENT_SECRET.';
  await page.route('**/api/v1/connections', async (route) => {
    const answer = await route.fetch();
    const catalogue = catalogueSchema.parse(await answer.json());
    const providers = catalogue.providers.map((one) =>
      one.provider === 'lever' ? { ...one, available: false, unavailableReason } : one,
    );
    await route.fulfill({ response: answer, json: { ...catalogue, providers } });
  });
};
