import fc from 'fast-check';
import { profilesPdf } from '../../../src/prospect-export/document.ts';
import type { PageFacts } from '../../../src/prospect-export/profile-page.ts';
import { drawable } from '../../../src/prospect-export/runs.ts';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { readPdf, type ReadPage } from '../../support/pdf-text.ts';

const empty: ProspectProfile = {
  ...{ firstName: null, middleName: null, lastName: null, title: null, company: null, location: null },
  ...{ emails: [], phones: [], links: [], education: [], tags: [] },
};
const facts = (name: string, profile: Partial<ProspectProfile> = {}): PageFacts => ({
  ...{ name, owner: null, hasResume: false, added: '2026-11-02', today: '2026-11-23' },
  ...{ organization: 'Helio Robotics', profile: { ...empty, ...profile } },
});

const drawn = async (...people: readonly PageFacts[]): Promise<ReadPage[]> => {
  async function* each(): AsyncGenerator<PageFacts> {
    for (const one of people) yield await Promise.resolve(one);
  }
  const { bytes, pages } = await profilesPdf(each(), { title: 'Prospects', now: 0 });
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pages).toBe(people.length);
  return readPdf(bytes);
};

describe('a page of a prospect', () => {
  it('tells all that is known, in letters that can be copied', async () => {
    const [page] = await drawn(
      facts('Ana Sofía Lima', {
        ...{ title: 'Staff Engineer', company: 'Vela Systems', location: 'Lisbon, Portugal' },
        emails: ['ana.lima@mail.example'],
        phones: ['+351 21 123 45 67'],
        links: [{ kind: 'linkedin', url: 'https://www.linkedin.com/in/ana-lima/' }],
        education: [{ school: 'Técnico', degree: 'MSc', field: 'Computer Science', endYear: 2014 }],
        tags: ['golang', 'referral'],
      }),
    );
    expect(page?.lines.slice(0, 3)).toEqual([
      'Ana Sofía Lima',
      'Staff Engineer · Vela Systems',
      'Lisbon, Portugal',
    ]);
    for (const said of [
      ...['ana.lima@mail.example', '+351 21 123 45 67', 'linkedin.com/in/ana-lima', 'MSc, Computer Science'],
      ...['Técnico · 2014', 'golangreferral', 'Prospect of Helio RoboticsExported from Foyer on 23 Nov 2026'],
    ])
      expect(page?.lines.join('\n')).toContain(said);
  });

  it.each([
    ['Łukasz Żółć'],
    ['Nguyễn Thị Ánh'],
    ['Ελένη Παπαδοπούλου'],
    ['Наталія Їжакевич'],
    ['王小明'],
    ['欧阳娜娜'],
    ['山田たろう'],
    ['Ana 王 Петрова'],
  ])('%s stands there as it is written', async (name) => {
    const [page] = await drawn(facts(name));
    expect(page?.lines[0]).toBe(name);
    expect(page?.hasBoxes).toBe(false);
  });

  it('joins Devanagari as it is read', async () => {
    const [page] = await drawn(facts('राजेश कुमार'));
    expect(page?.hasBoxes).toBe(false);
    expect(page?.lines[0]).toContain('कु');
  });

  it('writes in Latin letters what no font has, from left to right, and says so', async () => {
    const [hebrew, arabic] = await drawn(facts('יוסף כהן'), facts('محمد', { tags: ['한국어', '👩‍💻'] }));
    expect(hebrew?.lines[0]).toBe('Yvsf Khhn');
    expect(hebrew?.lines.join('\n')).toContain('no font for the original: Hebrew.');
    expect(arabic?.lines[0]).toBe('Mhmd');
    expect(arabic?.lines.join('\n')).toContain('Arabic, Korean, and emoji');
  });

  it('whatever somebody is called: one page each, and never an empty box', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (texts) => {
        const pages = await drawn(
          ...texts.map((one) => facts(one, { title: one, tags: [one], company: one })),
        );
        expect(pages).toHaveLength(texts.length);
        expect(pages.some(({ hasBoxes }) => hasBoxes)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('holds the longest profile that there is room for', async () => {
    const many = <T>(count: number, one: (at: number) => T): T[] =>
      Array.from({ length: count }, (_, at) => one(at));
    const [page] = await drawn(
      facts('Maximilian '.repeat(25), {
        ...{ title: 'T'.repeat(300), company: 'C '.repeat(150), location: 'L'.repeat(300) },
        emails: many(20, (at) => `${'x'.repeat(200)}${at}@mail.example`),
        phones: many(20, String),
        links: many(30, (at) => ({
          kind: 'other' as const,
          url: `https://x.example/${'p/'.repeat(500)}${at}`,
        })),
        education: many(20, () => ({
          school: 'S'.repeat(300),
          degree: 'D'.repeat(300),
          field: null,
          endYear: 1999,
        })),
        tags: many(50, (at) => `a longer tag ${at}`),
      }),
    );
    expect(page?.lines.join('\n')).toContain('and 18 more in Foyer');
    expect(page?.lines.at(-1)).toContain('Exported from Foyer');
  });

  it('a drawable text stays as it is; marks that nobody sees are gone', () => {
    expect(drawable('  Ana\u200b\u202e  Lima\n')).toEqual({ text: 'Ana Lima', romanized: [] });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = drawable(text).text;
        expect(drawable(once)).toEqual({ text: once, romanized: [] });
      }),
    );
  });
});
