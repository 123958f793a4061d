import type { ProspectProfile } from '../domain/prospect.ts';
import { drawLine, linesOf, widthOf, type Pdf, type TextStyle } from './page-text.ts';
import { drawable } from './runs.ts';

/** What a page tells of a person. */
export type PageFacts = {
  readonly profile: ProspectProfile;
  /** The name as lists show it. */
  readonly name: string;
  readonly owner: string | null;
  readonly hasResume: boolean;
  /** ISO days. */
  readonly added: string;
  readonly today: string;
  readonly organization: string;
};

const PAGE = { width: 595.28, height: 841.89, left: 64, right: 64, top: 72, bottom: 56 } as const;
const LABELS = 104;
const inner = PAGE.width - PAGE.left - PAGE.right;

const ink = '#1a1d21';
const quiet = '#69707a';
const faint = '#dfe2e6';
const accent = '#0b7285';
const chip = '#eef4f5';

const style = (size: number, color: string, weight: TextStyle['weight'] = 'regular'): TextStyle => ({
  ...{ size, color, weight },
});
const nameStyle = style(26, ink, 'bold');
const titleStyle = style(12.5, ink);
const placeStyle = style(10.5, quiet);
const labelStyle = style(8, quiet, 'bold');
const textStyle = style(10.5, ink);
const linkStyle = style(10.5, accent);
const strongStyle = style(10.5, ink, 'bold');
const smallStyle = style(9, quiet);
const chipStyle = style(9, ink);
const footStyle = style(7.5, quiet);

/** How many of each a page has room for; it says how many more there are. */
type Room = Readonly<Record<'emails' | 'phones' | 'links' | 'education' | 'tagLines', number>>;
const WIDE: Room = { emails: 5, phones: 4, links: 6, education: 5, tagLines: 4 };
const NARROW: Room = { emails: 2, phones: 2, links: 3, education: 3, tagLines: 2 };

/** Measured with the longest names and titles: beyond these heights (points) the page would not hold the rest. */
const LOW = 190;
const HIGH = 240;

const roomFor = (p: ProspectProfile): Room => {
  const rows =
    Math.min(p.emails.length, WIDE.emails) +
    Math.min(p.phones.length, WIDE.phones) +
    Math.min(p.links.length, WIDE.links);
  const height = rows * 16 + Math.min(p.education.length, WIDE.education) * 35;
  if (height > HIGH) return NARROW;
  return height > LOW ? { ...WIDE, tagLines: NARROW.tagLines } : WIDE;
};

type Pen = {
  readonly pdf: Pdf;
  readonly room: Room;
  y: number;
  /** Text as it can be drawn; remembers which scripts could not. */
  readonly say: (text: string) => string;
};

const lines = (
  pen: Pen,
  text: string,
  o: {
    readonly x: number;
    readonly width: number;
    readonly most: number;
    readonly style: TextStyle;
    readonly step: number;
  },
): void => {
  for (const line of linesOf(pen.pdf, pen.say(text), o)) {
    pen.y += o.step;
    drawLine(pen.pdf, line, { x: o.x, baseline: pen.y, style: o.style });
  }
};

const heading = (pen: Pen, { name, profile }: PageFacts): void => {
  const { pdf } = pen;
  pdf.rect(0, 0, PAGE.width, 6).fill(accent);
  pen.y = PAGE.top - 12;
  const whole = { x: PAGE.left, width: inner };
  lines(pen, name === '' ? 'Name unknown' : name, { ...whole, most: 2, style: nameStyle, step: 32 });
  const work = [profile.title, profile.company].filter((part) => part !== null).join(' · ');
  if (work !== '') {
    pen.y += 3;
    lines(pen, work, { ...whole, most: 2, style: titleStyle, step: 18 });
  }
  if (profile.location !== null)
    lines(pen, profile.location, { ...whole, most: 1, style: placeStyle, step: 17 });
  pen.y += 20;
};

const rule = ({ pdf, y }: Pen): void => {
  pdf
    .moveTo(PAGE.left, y)
    .lineTo(PAGE.width - PAGE.right, y)
    .lineWidth(0.6)
    .strokeColor(faint)
    .stroke();
};

const side = { x: PAGE.left + LABELS, width: inner - LABELS } as const;

/** A part of the page under a thin line, with its name at the left. */
const section = (pen: Pen, label: string, draw: () => void): void => {
  rule(pen);
  pen.y += 10;
  drawLine(pen.pdf, label.toUpperCase(), { x: PAGE.left, baseline: pen.y + 14, style: labelStyle });
  draw();
  pen.y += 16;
};

const more = (pen: Pen, hidden: number): void => {
  if (hidden > 0)
    lines(pen, `and ${hidden} more in Foyer`, { ...side, most: 1, style: smallStyle, step: 15 });
};

const linked = (pen: Pen, text: string, url: string): void => {
  const [line = ''] = linesOf(pen.pdf, pen.say(text), { ...side, most: 1, style: linkStyle });
  pen.y += 16;
  const width = drawLine(pen.pdf, line, { x: side.x, baseline: pen.y, style: linkStyle });
  pen.pdf.link(side.x, pen.y - 10, width, 13, url);
};

const shownUrl = (url: string): string => url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');

const contacts = (pen: Pen, { emails, phones, links }: ProspectProfile): void => {
  if (emails.length > 0)
    section(pen, 'E-mail', () => {
      for (const email of emails.slice(0, pen.room.emails)) linked(pen, email, `mailto:${encodeURI(email)}`);
      more(pen, emails.length - pen.room.emails);
    });
  if (phones.length > 0)
    section(pen, 'Phone', () => {
      for (const phone of phones.slice(0, pen.room.phones))
        lines(pen, phone, { ...side, most: 1, style: textStyle, step: 16 });
      more(pen, phones.length - pen.room.phones);
    });
  if (links.length > 0)
    section(pen, 'Links', () => {
      for (const { url } of links.slice(0, pen.room.links)) {
        if (/^https?:\/\//i.test(url)) linked(pen, shownUrl(url), encodeURI(decodedUrl(url)));
        else lines(pen, url, { ...side, most: 1, style: textStyle, step: 16 });
      }
      more(pen, links.length - pen.room.links);
    });
};

/** As it was written, whatever of it is encoded already: PDF takes ASCII alone. */
const decodedUrl = (url: string): string => {
  try {
    return decodeURI(url);
  } catch (error) {
    if (error instanceof URIError) return url;
    throw error;
  }
};

const studies = (pen: Pen, { education }: ProspectProfile): void => {
  if (education.length === 0) return;
  section(pen, 'Education', () => {
    education.slice(0, pen.room.education).forEach(({ school, degree, field, endYear }, at) => {
      if (at > 0) pen.y += 5;
      const learned = [degree, field].filter((part) => part !== null).join(', ');
      lines(pen, learned === '' ? school : learned, { ...side, most: 1, style: strongStyle, step: 16 });
      const where = [learned === '' ? null : school, endYear?.toString() ?? null].filter(
        (part) => part !== null,
      );
      if (where.length > 0) lines(pen, where.join(' · '), { ...side, most: 1, style: smallStyle, step: 14 });
    });
    more(pen, education.length - pen.room.education);
  });
};

const CHIP = { height: 17, pad: 8, gap: 6, step: 23 } as const;

const tagged = (pen: Pen, { tags }: ProspectProfile): void => {
  if (tags.length === 0) return;
  section(pen, 'Tags', () => {
    const { pdf } = pen;
    let [x, line, drawn] = [side.x, 1, 0];
    pen.y += 3;
    for (const tag of tags) {
      const most = side.width - 2 * CHIP.pad;
      const [text = ''] = linesOf(pdf, pen.say(tag), { width: most, most: 1, style: chipStyle });
      const width = widthOf(pdf, text, chipStyle) + 2 * CHIP.pad;
      if (x > side.x && x + width > side.x + side.width) {
        if (line === pen.room.tagLines) break;
        line += 1;
        pen.y += CHIP.step;
        x = side.x;
      }
      pdf.roundedRect(x, pen.y, width, CHIP.height, CHIP.height / 2).fill(chip);
      drawLine(pdf, text, { x: x + CHIP.pad, baseline: pen.y + 12, style: chipStyle });
      x += width + CHIP.gap;
      drawn += 1;
    }
    pen.y += CHIP.height;
    more(pen, tags.length - drawn);
  });
};

const kept = (pen: Pen, { owner, added, hasResume }: PageFacts): void => {
  section(pen, 'In Foyer', () => {
    const facts = [
      `Added ${dayText(added)}`,
      ...(owner === null ? [] : [`looked after by ${owner}`]),
      hasResume ? 'résumé on file' : 'no résumé on file',
    ];
    lines(pen, facts.join(' · '), { ...side, most: 2, style: textStyle, step: 16 });
  });
};

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const dayText = (isoDay: string): string => {
  const [year = '', month = '', day = ''] = isoDay.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
};

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const foot = (pen: Pen, facts: PageFacts, romanized: readonly string[]): void => {
  const { pdf } = pen;
  const bottom = PAGE.height - PAGE.bottom;
  if (romanized.length > 0) {
    const said = `In Latin letters here, for this page has no font for the original: ${list.format(romanized)}.`;
    const [line = ''] = linesOf(pdf, said, { width: inner, most: 1, style: smallStyle });
    drawLine(pdf, line, { x: PAGE.left, baseline: bottom - 24, style: smallStyle });
  }
  pen.y = bottom - 14;
  rule(pen);
  const half = { width: inner - 130, most: 1, style: footStyle };
  const [left = ''] = linesOf(pdf, drawable(`Prospect of ${facts.organization}`).text, half);
  drawLine(pdf, left, { x: PAGE.left, baseline: bottom, style: footStyle });
  const right = `Exported from Foyer on ${dayText(facts.today)}`;
  const x = PAGE.width - PAGE.right - widthOf(pdf, right, footStyle);
  drawLine(pdf, right, { x, baseline: bottom, style: footStyle });
};

/** Draws one person on one page of A4; what there is no room for is counted. */
export const drawProfile = (pdf: Pdf, facts: PageFacts): void => {
  pdf.addPage({ size: 'A4', margin: 0 });
  const romanized = new Set<string>();
  const pen: Pen = {
    pdf,
    room: roomFor(facts.profile),
    y: 0,
    say: (text) => {
      const said = drawable(text);
      for (const script of said.romanized) romanized.add(script);
      return said.text;
    },
  };
  pdf.outline.addItem(drawable(facts.name).text || 'Name unknown');
  heading(pen, facts);
  contacts(pen, facts.profile);
  studies(pen, facts.profile);
  tagged(pen, facts.profile);
  kept(pen, facts);
  rule(pen);
  foot(pen, facts, [...romanized]);
};
