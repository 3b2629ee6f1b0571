const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** What ends with a full stop and no sentence: titles, months, companies, initials. */
const ABBREVIATION =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|U\.S|U\.K|\p{Lu})\.\s*$/u;

/**
 * The sentences of a paragraph, verbatim, without the spaces around them. A quotation of several sentences is kept
 * together with the sentence that it stands in.
 */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  let sentence = '';
  let open = 0;
  for (const { segment } of segmenter.segment(paragraph)) {
    sentence += segment;
    open = quotationsOpen(segment, open);
    if (open > 0 || ABBREVIATION.test(segment.slice(-12))) continue;
    sentences.push(sentence.trim());
    sentence = '';
  }
  if (sentence.trim() !== '') sentences.push(sentence.trim());
  return sentences;
}

/** 1 while a quotation is open, else 0; quotations within quotations have single marks. */
function quotationsOpen(text: string, before: number): number {
  let open = before;
  for (const [mark] of text.matchAll(/[“”"]/gu)) {
    if (mark === '"') open = 1 - open;
    else open = mark === '“' ? 1 : 0;
  }
  return open;
}
