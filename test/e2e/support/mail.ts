import { z } from 'zod';
import { until } from './people.ts';
import type { Product } from './product.ts';

const mailsSchema = z.object({ items: z.array(z.object({ subject: z.string(), text: z.string() })) });

/** The link in the newest mail with such a subject to an address, once it is there (the mailbox lists the newest first). */
export const mailedLink = (product: Product, to: string, subject: RegExp): Promise<string> =>
  until(async () => {
    const answer = await fetch(`${product.demo.mailboxUrl}/messages?to=${encodeURIComponent(to)}`);
    const { items } = mailsSchema.parse(await answer.json());
    const mail = items.find((one) => subject.test(one.subject));
    return /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? null;
  });
