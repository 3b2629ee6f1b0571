import type { ArticleDraft, DraftQuotation, Found, MentionedDate, Page, Warning } from './articleDraft.js';
import { findCandidates } from './candidates/candidateReadings.js';
import type { DraftRequest, LibraryExcerpt } from './draftRequest.js';
import { DUPLICATE_LIKENESS, nearDuplicates, SIMILAR_LIKENESS } from './likeness/nearDuplicates.js';
import { repeatedQuotations } from './likeness/repeatedQuotations.js';
import { eventDates } from './page/eventDates.js';
import { readPage } from './page/readPage.js';
import { oneLine, tidyText } from './page/tidyText.js';
import { findQuotations } from './quotations/findQuotations.js';

/**
 * Takes a page apart into what an import of it would add.
 *
 * @throws {ImportError} when it is nothing that can be imported
 */
export async function makeDraft({ library, ...input }: DraftRequest): Promise<ArticleDraft> {
  const { blocks, ...page } = tidied(await readPage(input));
  const passages = blocks.map(({ text }) => text);
  const { people, organisations, companies, topic } = library;
  const found = findQuotations({
    title: page.title.value,
    blocks,
    language: page.language,
    known: { people, organisations },
  });
  const likely = nearDuplicates(passages, library.articles, { url: page.url, title: page.title.value });
  const [nearest] = likely;
  const isDuplicate = nearest !== undefined && nearest.likeness >= DUPLICATE_LIKENESS;
  return {
    ...page,
    name: input.name,
    passages,
    quotations: found.quotations,
    candidates:
      page.language === 'en' || page.language === 'und'
        ? findCandidates({
            passages,
            published: page.published.value,
            companies,
            topic,
            quotedIn: whollyQuoted(passages, found.quotations),
          })
        : [],
    events: mentionedDates(passages, page, library),
    duplicateOf: isDuplicate ? nearest.id : null,
    warnings: [
      ...page.warnings,
      ...found.warnings,
      ...repetitions(found.quotations, library, isDuplicate ? nearest.id : undefined),
      ...likely
        .filter(({ likeness }) => likeness >= SIMILAR_LIKENESS)
        .map(
          ({ id, because }): Warning => ({
            code: isDuplicate && id === nearest.id ? 'duplicate' : 'similar',
            message: `${isDuplicate && id === nearest.id ? 'Repeats' : 'Resembles'} ${id}: ${because}`,
          }),
        ),
    ],
  };
}

/** The page without characters that nobody sees: in HTML they may be written as references, which reading it resolves. */
function tidied(page: Page): Page {
  const tidy = (text: string) => oneLine(tidyText(text));
  const found = <T extends Found>(one: T): T => {
    const value = one.value === null ? '' : tidy(one.value);
    return value === '' ? { ...one, value: null, known: 'unknown' } : { ...one, value };
  };
  return {
    ...page,
    title: found(page.title),
    publisher: found(page.publisher),
    author: found(page.author),
    blocks: page.blocks
      .map((block) => ({ ...block, text: tidy(block.text) }))
      .filter(({ text }) => text !== ''),
  };
}

/** The dates of the article. In a conversation "yesterday" is the day before it, and its day may not be that of publication. */
function mentionedDates(
  passages: readonly string[],
  { published, language, warnings }: Pick<ArticleDraft, 'published' | 'language' | 'warnings'>,
  library: LibraryExcerpt,
): MentionedDate[] {
  const dates = eventDates(passages.join('\n'), published.value ?? yearOf(library), language);
  const isConversation = warnings.some(({ code }) => code === 'event-date-unknown');
  return isConversation ? dates.filter(({ text }) => /\d/u.test(text)) : dates;
}

/**
 * The year of the library's dated articles, if they are all of one: an undated page on the same matter that says "10 June"
 * means that year rather than none.
 */
function yearOf({ articles }: LibraryExcerpt): string | null {
  const years = new Set(articles.flatMap(({ published }) => published?.slice(0, 4) ?? []));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** So much of a passage is one part of a quotation that the passage is nothing but somebody's words. */
const WHOLLY = 0.8;

/** The passages that are wholly somebody's words, as turns of a transcript and set-off blocks are. */
function whollyQuoted(passages: readonly string[], quotations: readonly DraftQuotation[]): Set<number> {
  const parts = quotations.flatMap((quotation) => quotation.parts);
  const places = passages.flatMap((text, index) =>
    parts.some((part) => part.length >= text.length * WHOLLY && text.includes(part)) ? [index] : [],
  );
  return new Set(places);
}

/** Statements that other articles have too, with what is new in them. */
function repetitions(
  quotations: readonly DraftQuotation[],
  library: LibraryExcerpt,
  own: string | undefined,
): Warning[] {
  const others = library.quotations.filter(({ articleId }) => articleId !== own);
  return repeatedQuotations(quotations, others).map(({ index, articleIds, newSentences }) => {
    const who = quotations[index]?.speaker?.name ?? 'nobody by name';
    const news = newSentences.length === 0 ? 'nothing in it is new' : `new in it: ${newSentences.join(' ')}`;
    return {
      code: 'repeated-quotation',
      message: `Words of ${who} that ${articleIds.join(', ')} ${articleIds.length === 1 ? 'has' : 'have'} too; ${news}`,
    };
  });
}
