import { languages, type Language } from '../../src/domain/language.ts';

const KEPT = 'foyer-hire-language';

export const languageOf = (text: string | null): Language | null =>
  languages.find((one) => one === text) ?? null;

/** In which language this browser was last shown a new hire's page; null when it never was. */
export const keptLanguage = (): Language | null => languageOf(localStorage.getItem(KEPT));

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT, language);
