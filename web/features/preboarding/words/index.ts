import { dayWords as dayInWords } from '../../../../src/domain/day-words.ts';
import { languages, type Catalogue, type Language } from '../../../../src/domain/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { HireWords } from './words.ts';

export const hireWords: Catalogue<HireWords> = { en, de, fr, es };

const KEPT = 'foyer-hire-language';
const isLanguage = (text: string | null): text is Language => languages.some((one) => one === text);

/** For the moments when no server says which language it is: the last one, else the browser's. */
export const lastLanguage = (): Language => {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  const own = navigator.language.slice(0, 2);
  return isLanguage(own) ? own : 'en';
};

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT, language);

/** An ISO day or instant in words of the language. An instant is shown on the reader's clock. */
export const dayWords = (language: Language, day: string): string =>
  dayInWords(language, day, { style: 'full' });
