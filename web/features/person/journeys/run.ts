import type { Answer } from '../../../api/contract.ts';

export type PersonJourneys = Answer<'GET /people/{id}/journeys'>;
export type Run = PersonJourneys['items'][number];
export type RunStep = Run['steps'][number];
