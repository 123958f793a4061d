import { dayWords as dayInWords } from '../../../../src/domain/day-words.ts';
import type { Catalogue, Language } from '../../../../src/domain/language.ts';
import { keptLanguage, languageOf } from '../../../words/hire-language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { HireWords } from './words.ts';

export const hireWords: Catalogue<HireWords> = { en, de, fr, es };

/** For the moments when no server says which language it is: the last one, else the browser's. */
export const lastLanguage = (): Language =>
  keptLanguage() ?? languageOf(navigator.language.slice(0, 2)) ?? 'en';

/** An ISO day or instant in words of the language. An instant is shown on the reader's clock. */
export const dayWords = (language: Language, day: string): string =>
  dayInWords(language, day, { style: 'full' });
