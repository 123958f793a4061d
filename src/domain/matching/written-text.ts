import { remembered } from './remembered.ts';

/** Signs for joining, breaking and direction, and the stroke that stretches an Arabic word. */
const UNSEEN = /[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Also the Hebrew geresh. Before folding, which makes a space of the accent that stands for one. */
const APOSTROPHES = /[‘’‛`´ʹʻʼ′׳]/gu;
/** One letter, two keyboards: Persian and Arabic, and the last letter as it is written in Egypt. */
const ARABIC: Readonly<Record<string, string>> = { ی: 'ي', ى: 'ي', ک: 'ك' };
const TWO_WAYS = new RegExp(`[${Object.keys(ARABIC).join('')}]`, 'gu');

const PLAIN = /^[\x20-\x5f\x61-\x7e]*$/;

const unified = remembered((text): string =>
  text
    .replace(UNSEEN, '')
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .replace(TWO_WAYS, (letter) => ARABIC[letter] ?? letter),
);

/** A text in the one way of writing it in which texts are compared: what keyboards and programs do differently is gone. */
export const writtenText = (text: string): string => (PLAIN.test(text) ? text : unified(text));
