import type { Catalogue } from '../../domain/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { TemplateWords } from './words.ts';

export const templateWords: Catalogue<TemplateWords> = { en, de, fr, es };
