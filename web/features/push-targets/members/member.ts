import type { Item } from '../../../api/contract.ts';

export type Member = Item<'GET /members'>;

/** Every job that is not confidential (src/db/repositories/push-settings.ts). */
export const EVERY_JOB = '*';
