import PDFDocument from 'pdfkit';
import { drawProfile, type PageFacts } from './profile-page.ts';

/** A PDF of one page per person, drawn one after another; the event loop gets its turn between two pages. */
export const profilesPdf = async (
  people: AsyncIterable<PageFacts>,
  o: { readonly title: string; readonly now: number },
): Promise<{ readonly bytes: Buffer; readonly pages: number }> => {
  const pdf = new PDFDocument({
    ...{ autoFirstPage: false, compress: true, lang: 'en', displayTitle: true },
    info: { Title: o.title, Creator: 'Foyer', Producer: 'Foyer', CreationDate: new Date(o.now) },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.once('end', resolve);
    pdf.once('error', reject);
  });
  let pages = 0;
  for await (const facts of people) {
    drawProfile(pdf, facts);
    pages += 1;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  pdf.end();
  await ended;
  return { bytes: Buffer.concat(chunks), pages };
};
