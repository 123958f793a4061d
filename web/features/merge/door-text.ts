import type { Answer } from '../../api/contract.ts';
import { momentText } from '../person/start-moment.ts';

export type Preview = Answer<'GET /people/{id}/merge-preview'>;

const needs = ({ missing }: Preview['after']): string =>
  missing.length === 0 ? '' : ` Still missing then: ${missing.join(' and ')}.`;

const at = (instant: string | null, zone: string): string =>
  instant === null ? '' : momentText(instant, zone);

/** What becomes of the full access, in a sentence or two. @param zone the person's own */
export const doorText = ({ door, before, after }: Preview, zone: string): string => {
  switch (door) {
    case 'unchanged':
      return after.fullAccessAt === null
        ? `Nothing changes for the access now.${needs(after)}`
        : `Full access stays planned for ${at(after.fullAccessAt, zone)}.`;
    case 'stays_open':
      return 'Full access stays open: everything it needs is there.';
    case 'opens':
      return 'Full access opens at once: the start date has come and nothing is missing.';
    case 'closes':
      return `Full access closes at once.${needs(after)}`;
    case 'armed':
      return `Full access will open by itself on ${at(after.fullAccessAt, zone)}.`;
    case 'moves':
      return `Full access moves from ${at(before.fullAccessAt, zone)} to ${at(after.fullAccessAt, zone)}.`;
    case 'disarmed':
      return `Full access, planned for ${at(before.fullAccessAt, zone)}, is then no longer planned.${needs(after)}`;
  }
};
