import type { Answer, Item } from '../../api/contract.ts';

export type ListedJourney = Item<'GET /journeys'>;
export type Journey = Answer<'GET /journeys/{id}'>;
export type Template = Item<'GET /journeys/templates'>;
export type Preview = Answer<'POST /journeys/preview'>;
export type DryRun = Answer<'POST /journeys/dry-run'>;
