import type { Item } from '../../../api/contract.ts';

export type IntegrationRequest = Item<'GET /integration-requests'>;
