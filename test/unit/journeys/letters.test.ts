import type { JourneyPerson } from '../../../src/db/repositories/journey-facts.ts';
import { languages } from '../../../src/domain/language.ts';
import { taskLetter } from '../../../src/journeys/letters.ts';

const about: JourneyPerson = {
  ...{
    personId: 'p',
    hireId: 'h',
    status: 'expected',
    deletedAt: null,
    startDate: '2027-03-01',
    zone: 'UTC',
  },
  ...{ hiredAt: 0, source: null, department: null, location: null, employmentType: null },
  ...{ firstName: 'Ana', middleName: null, lastName: 'López', preferredName: null, jobTitle: null },
  ...{ manager: null, fullAccessAt: null, wrappedKey: null },
};
const letter = {
  title: 'Send a photo',
  text: 'Any will do.',
  dueOn: '2027-03-01',
  purpose: 'task',
  about,
} as const;

describe('mails about tasks', () => {
  it.each(languages)(
    'in %s: before the start they lead to the hire’s page, with full access into the console',
    (language) => {
      const ctx = { settings: { language }, publicUrl: 'https://foyer.example' };
      const step = { task: { assignee: 'hire' } } as const;
      const [before, after] = [false, true].map((inside) => taskLetter(ctx, step, { ...letter, inside }));
      expect([before?.action?.url, after?.action?.url]).toEqual([
        'https://foyer.example/preboarding',
        'https://foyer.example/',
      ]);
      expect(before?.subject).not.toBe(after?.subject);
      for (const mail of [before, after]) expect(mail?.subject).toContain('Send a photo');
      const reminded = taskLetter(ctx, step, { ...letter, purpose: 'task_reminder', inside: true });
      expect(reminded.action?.url).toBe('https://foyer.example/');
    },
  );

  it('J3 to members they name the person and lead to the list', () => {
    const ctx = { settings: { language: 'de' as const }, publicUrl: 'https://foyer.example' };
    const given = taskLetter(ctx, { task: { assignee: 'it' } }, { ...letter, inside: false });
    expect(given).toMatchObject({
      language: 'en',
      subject: 'New task for Ana López: Send a photo',
      paragraphs: ['Any will do.', 'It is due on 1 March 2027.'],
      action: { url: 'https://foyer.example/tasks' },
    });
  });
});
