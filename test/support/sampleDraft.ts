import type { ArticleDraft, DraftQuotation, Found } from '../../src/importer/articleDraft.js';
import type { DraftRequest } from '../../src/importer/draftRequest.js';

/** Something that the page itself says. */
export function stated(value: string): Found {
  return { value, known: 'stated', basis: 'The page says it.' };
}

/** Something that the page does not tell. */
export const unknown: Found = { value: null, known: 'unknown', basis: 'The page does not say.' };

/** A draft of an article that no library has, with whatever a test wants to be different. */
export function sampleDraft(different: Partial<ArticleDraft> = {}): ArticleDraft {
  return {
    name: 'harbour.txt',
    title: stated('Harbour town stops its camera trial'),
    publisher: stated('The Quay Courier'),
    author: unknown,
    published: { ...stated('2031-05-06'), precision: 'day' },
    url: null,
    language: 'en',
    passages: [
      'The harbour town of Ostermouth ends a trial of cameras that recognise faces.',
      'Its mayor gave the reason on Tuesday.',
    ],
    quotations: [],
    candidates: [],
    events: [],
    dropped: [],
    warnings: [],
    duplicateOf: null,
    ...different,
  };
}

/** Words of one speaker in a draft, by default of nobody by name and in its first passage. */
export function sampleQuotation(text: string, different: Partial<DraftQuotation> = {}): DraftQuotation {
  return { parts: [text], speaker: null, occasion: null, passage: 0, translated: false, ...different };
}

/**
 * Stands in for the importer where a test is about what comes after it: the first line is the headline, each line after
 * it a passage, and what a moderator gives counts before that.
 */
export async function draftOfLines({ name, bytes, given = {} }: DraftRequest): Promise<ArticleDraft> {
  const [headline = '', ...lines] = Buffer.from(bytes).toString('utf8').split('\n').filter(Boolean);
  const { title, publisher, author, date } = given;
  return sampleDraft({
    name,
    title: stated(title ?? headline),
    passages: lines.length > 0 ? lines : [headline],
    ...(publisher !== undefined && { publisher: stated(publisher) }),
    ...(author !== undefined && { author: stated(author) }),
    ...(date !== undefined && { published: { ...stated(date), precision: 'day' } }),
  });
}
