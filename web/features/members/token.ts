import type { Item } from '../../api/contract.ts';

export type Token = Item<'GET /api-tokens'>;
