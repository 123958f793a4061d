import type { Catalogue } from '../../../../src/domain/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { SignInWords } from './words.ts';

export const signInWords: Catalogue<SignInWords> = { en, de, fr, es };
