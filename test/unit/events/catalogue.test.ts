import { z } from 'zod';
import { eventTypes } from '../../../src/domain/event-types.ts';
import { bodyOf, eventCatalogue } from '../../../src/events/catalogue.ts';

const bodySchema = z.strictObject({
  type: z.enum(eventTypes),
  timestamp: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
});

describe('bodies of outgoing events', () => {
  it('every type has an example of the Standard Webhooks form, well below 20 kB', () => {
    const all = eventCatalogue('https://foyer.example.com');
    expect(all.map(({ type }) => type)).toEqual([...eventTypes]);
    for (const { type, example } of all) {
      expect(bodySchema.parse(JSON.parse(example)).type).toBe(type);
      expect(example.length).toBeLessThan(2_000);
    }
  });

  it('what is not named stays inside, instants are ISO 8601, and the same event is the same bytes', () => {
    const event = {
      id: 'e',
      type: 'person.start_date_changed',
      at: Date.UTC(2027, 0, 4),
      personId: 'p',
      facts: { hireId: 'h', dueAt: Date.UTC(2027, 1, 1, 8), name: 'Ada Example' },
    } as const;
    const body = bodyOf(event, 'https://foyer.example.com');
    expect(JSON.parse(body)).toEqual({
      type: 'person.start_date_changed',
      timestamp: '2027-01-04T00:00:00.000Z',
      data: {
        personId: 'p',
        person: 'https://foyer.example.com/api/v1/people/p',
        hireId: 'h',
        startsAt: '2027-02-01T08:00:00.000Z',
      },
    });
    expect(bodyOf(event, 'https://foyer.example.com')).toBe(body);
  });

  it('events from before a fact was added still have a body', () => {
    const event = { id: 'e', type: 'person.withdrawn', at: 0, personId: 'p' } as const;
    expect(bodyOf({ ...event, facts: { by: 'ats', noShow: false } }, '')).toContain('"noShow":false');
  });
});
