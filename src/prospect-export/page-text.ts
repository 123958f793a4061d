import type PDFDocument from 'pdfkit';
import type { Weight } from './fonts/faces.ts';
import { runsOf, signsOf, wordsOf, type Run } from './runs.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

export type TextStyle = {
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
};

/** Fonts are registered with a document when it first needs them. */
const registered = new WeakMap<Pdf, Set<string>>();

const choose = (pdf: Pdf, run: Run, style: TextStyle): Pdf => {
  const known = registered.get(pdf) ?? new Set<string>();
  registered.set(pdf, known);
  if (!known.has(run.face.name)) {
    pdf.registerFont(run.face.name, run.face.file);
    known.add(run.face.name);
  }
  return pdf.font(run.face.name).fontSize(style.size);
};

export const widthOf = (pdf: Pdf, text: string, style: TextStyle): number =>
  runsOf(text, style.weight).reduce((sum, run) => sum + choose(pdf, run, style).widthOfString(run.text), 0);

/** Draws one line from its left end on the baseline. @returns its width */
export const drawLine = (
  pdf: Pdf,
  text: string,
  o: { readonly x: number; readonly baseline: number; readonly style: TextStyle },
): number => {
  let { x } = o;
  for (const run of runsOf(text, o.style.weight)) {
    choose(pdf, run, o.style).fillColor(o.style.color).strokeColor(o.style.color);
    const outlined = run.face.outline > 0;
    if (outlined) pdf.lineJoin('round').lineWidth(run.face.outline * o.style.size);
    const width = pdf.widthOfString(run.text);
    pdf.text(run.text, x, o.baseline, {
      ...{ lineBreak: false, baseline: 'alphabetic', fill: true },
      ...(outlined ? { stroke: true } : {}),
    });
    x += width;
  }
  return x - o.x;
};

/** The longest beginning of a text that fits, with an ellipsis. */
const shortened = (pdf: Pdf, text: string, width: number, style: TextStyle): string => {
  const signs = signsOf(text.trimEnd());
  while (signs.length > 0 && widthOf(pdf, `${signs.join('').trimEnd()}…`, style) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
};

/** A word that is wider than a line, in pieces that fit. */
const brokenWord = (pdf: Pdf, word: string, width: number, style: TextStyle): string[] => {
  if (widthOf(pdf, word.trimEnd(), style) <= width) return [word];
  const pieces: string[] = [''];
  for (const sign of signsOf(word)) {
    const grown = `${pieces.at(-1) ?? ''}${sign}`;
    if (widthOf(pdf, grown, style) > width && pieces.at(-1) !== '') pieces.push(sign);
    else pieces[pieces.length - 1] = grown;
  }
  return pieces;
};

/** A text in lines of a width; what does not fit ends in an ellipsis. */
export const linesOf = (
  pdf: Pdf,
  text: string,
  o: { readonly width: number; readonly most: number; readonly style: TextStyle },
): string[] => {
  const lines: string[] = [''];
  for (const word of wordsOf(text).flatMap((one) => brokenWord(pdf, one, o.width, o.style))) {
    const grown = `${lines.at(-1) ?? ''}${word}`;
    if (lines.at(-1) !== '' && widthOf(pdf, grown.trimEnd(), o.style) > o.width) lines.push(word);
    else lines[lines.length - 1] = grown;
  }
  if (lines.length <= o.most) return lines.map((line) => line.trimEnd());
  const last = lines.slice(o.most - 1).join('');
  return [
    ...lines.slice(0, o.most - 1).map((line) => line.trimEnd()),
    shortened(pdf, last, o.width, o.style),
  ];
};
