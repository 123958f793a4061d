import { useEffect } from 'react';
import type { Language } from '../../../../src/domain/language.ts';
import { keptLanguage, languageOf } from '../../../words/hire-language.ts';

/** The language of the page that led here (`?lang=`), else of the hire's page that this browser showed; the console's otherwise. */
export const useSignInLanguage = (search: URLSearchParams): Language => {
  const language = languageOf(search.get('lang')) ?? keptLanguage() ?? 'en';
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    return () => {
      document.documentElement.lang = before;
    };
  }, [language]);
  return language;
};
