import { createContext, useContext } from 'react';
import { en } from './en.ts';
import type { SignInWords } from './words.ts';

/** The console's own unless the sign-in page brings another language: what signs in again there needs no more than this one. */
export const SignInWordsShown = createContext<SignInWords>(en);

export const useWords = (): SignInWords => useContext(SignInWordsShown);
