import { pageWords } from '../../../src/auth/page-words.ts';
import { accountWords } from '../../../src/auth/words.ts';
import { languages, type Language } from '../../../src/domain/language.ts';
import { templateWords } from '../../../src/journeys/templates/catalogue.ts';
import { taskWords } from '../../../src/journeys/words.ts';
import { frameWords } from '../../../src/mail/words.ts';
import { invitationWords } from '../../../src/preboarding/words/invitation.ts';
import { signInWords } from '../../../web/features/sign-in/words/index.ts';
import { hireWords } from '../../../web/features/preboarding/words/index.ts';

/** What a catalogue says in one language, by the path of each word; what it is told stands as ⟨1⟩, ⟨2⟩. */
const said = (words: unknown, path = ''): [string, string][] => {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') {
    const text: unknown = Reflect.apply(words, null, ['⟨1⟩', '⟨2⟩'].slice(0, words.length));
    return [[path, String(text)]];
  }
  return Object.entries(words ?? {}).flatMap(([name, part]) => said(part, `${path}.${name}`));
};

const catalogues = {
  ...{ hireWords, invitationWords, frameWords, taskWords },
  ...{ accountWords, pageWords, signInWords, templateWords },
};

describe('the catalogues of what new hires read', () => {
  const inLanguage = (language: Language): Map<string, string> =>
    new Map(Object.entries(catalogues).flatMap(([name, catalogue]) => said(catalogue[language], name)));
  const english = inLanguage('en');

  it.each(languages)('in %s everything is said, with all that it is told', (language) => {
    const all = inLanguage(language);
    expect([...all.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of all) {
      expect(`${path}: ${text}`).toMatch(/: \S(.*\S)?$/s);
      const told = (one = ''): string[] => [...new Set(one.match(/⟨\d⟩/g))].sort();
      // How many of how many is a sum, which the words below are held to.
      if (!path.endsWith('tasks.left'))
        expect([path, ...told(text)]).toEqual([path, ...told(english.get(path))]);
    }
  });

  it.each(['de', 'fr', 'es'] as const)('no sentence of %s is still English', (language) => {
    const same = [...inLanguage(language)].filter(
      // "in ⟨1⟩" is German too.
      ([path, text]) => /\p{L}{3,}.* /u.test(text) && text === english.get(path),
    );
    expect(same).toEqual([]);
  });

  it('one is not many', () => {
    const days = (count: number): string[] => languages.map((one) => hireWords[one].days(count));
    expect(days(1)).toEqual([
      'Tomorrow is your first day',
      'Morgen ist dein erster Tag',
      'Votre premier jour, c’est demain',
      'Mañana es tu primer día',
    ]);
    for (const text of days(2)) expect(text).toMatch(/\b2\b/);
    const left = (open: number, all: number): string[] =>
      languages.map((one) => hireWords[one].tasks.left(open, all));
    expect(left(2, 3)).toEqual(['1 of 3 done', '1 von 3 erledigt', '1 sur 3 terminée', '1 de 3 hechas']);
    expect(left(1, 3)[2]).toBe('2 sur 3 terminées');
    for (const text of left(0, 1)) expect(text).not.toMatch(/\d/);
  });
});
