import { z } from 'zod';
import { SERVICES_URL } from './services-url.ts';

const failureSchema = z.object({ error: z.string() });

/**
 * Asks the run's own services for one of them, which starts it when this is the first use.
 * @throws with the reason when it does not start
 */
export async function askForService<T>(name: 'postgres' | 'temporal', schema: z.ZodType<T>): Promise<T> {
  const base = process.env[SERVICES_URL];
  if (base === undefined) throw new Error(`${SERVICES_URL} is not set: jest runs without its globalSetup.`);
  const response = await fetch(`${base}/${name}`);
  const body: unknown = await response.json();
  const failure = failureSchema.safeParse(body);
  if (failure.success) throw new Error(failure.data.error);
  return schema.parse(body);
}
