import { ImportError, type Page, type Warning } from '../articleDraft.js';
import type { Given } from '../draftRequest.js';
import { withoutRole } from './bylines.js';
import { canonicalUrl, parseUrl } from './canonicalUrl.js';
import { decodeText, lostApostrophes } from './decodeText.js';
import { refuseOtherThanText, textKind } from './fileKind.js';
import { readHtml } from './htmlPage.js';
import { detectLanguage } from './language.js';
import { readMarkdown } from './markdownPage.js';
import { type Clues, chooseClue } from './metadata.js';
import { hasSpeakerLabel, type Piece } from './pieces.js';
import { readPlainText } from './plainTextPage.js';
import { choosePublished, laterDates } from './publication.js';
import { publisherClues } from './publisher.js';
import { withoutReferenceMarks } from './referenceMarks.js';
import { type Story, tellStory } from './story.js';
import { oneLine, tidyText } from './tidyText.js';

export { canonicalUrl } from './canonicalUrl.js';
export { resolveWeekday } from './dates.js';
export { type EventDate, eventDates } from './eventDates.js';

/** A page as it came in. */
export interface PageInput {
  /** The name of the file, or the address. */
  name: string;
  bytes: Uint8Array;
  url?: string;
  /** As the server gave it, with its charset. */
  contentType?: string;
  /** What a moderator knows of it; counts before anything that the page says. */
  given?: Given;
}

/** Of a page of HTML as it came; the most of one is scripts, and it is weighed again without them. */
const BYTES_AT_MOST = 4 * 1024 * 1024;
const TEXT_AT_MOST = 2 * 1024 * 1024;
/** A megabyte of hard-wrapped text has some fifteen thousand. */
const LINES_AT_MOST = 60_000;

/**
 * Takes a page apart: what it says of itself, the paragraphs of its article, and everything that was left out. Reads plain
 * text, Markdown and HTML, whatever its name says.
 *
 * @throws ImportError with one line that says what the page is and what to do, where it cannot be imported
 */
export function readPage(input: PageInput): Page {
  const { name, bytes, contentType, given = {} } = input;
  if (bytes.length === 0) throw new ImportError('The file is empty. Import the page of one article.');
  if (bytes.length > BYTES_AT_MOST) throw tooLarge(BYTES_AT_MOST);
  refuseOtherThanText(bytes, contentType);
  const decoded = decodeText(bytes, contentType);
  const text = tidyText(decoded.text);
  const { pieces, clues, chosen } = readPieces(text, name, contentType);
  const url = addressOf(input.url, clues.url);
  const address = url === null ? undefined : parseUrl(url);
  withoutReferenceMarks(pieces);
  const declared = clues.language;
  const early = detectLanguage(
    pieces
      .filter(({ reason }) => reason === null)
      .slice(0, 40)
      .map((piece) => piece.text.slice(0, 400))
      .join('\n'),
    declared,
  );
  const titles = [given.title ?? '', ...clues.title.map(({ value }) => value)]
    .map(oneLine)
    .filter((title) => title !== '');
  const story = tellStory(pieces, { titles, language: early, chosen });
  const kept = story.kept.map((piece) => piece.text).join('\n');
  const language = detectLanguage(kept, declared);
  const { published, warnings } = choosePublished(
    given.date,
    [...clues.dates, ...story.dates],
    address,
    language,
  );
  return {
    title: chooseClue(given.title, titleClues(clues, story), 'The page has no headline.'),
    publisher: chooseClue(
      given.publisher,
      publisherClues(siteClues(clues, story), pieces, address),
      'Nothing on the page names its publisher.',
    ),
    author: chooseClue(
      given.author,
      [...clues.author, ...story.authors].map(withoutRole),
      'The page names no author.',
    ),
    published,
    url,
    language,
    blocks: story.kept.map((piece) => ({ text: piece.text, setOff: piece.setOff })),
    dropped: story.dropped,
    warnings: [
      ...decoded.warnings,
      ...lostApostrophes(kept),
      ...story.warnings,
      ...warnings,
      ...laterDates(kept, published, language),
      ...spokenWarning(story.kept),
    ],
  };
}

function readPieces(
  text: string,
  name: string,
  contentType: string | undefined,
): { pieces: Piece[]; clues: Clues; chosen?: Piece[] } {
  const kind = textKind(text, name, contentType);
  if (kind !== 'html' && text.length > TEXT_AT_MOST) throw tooLarge(TEXT_AT_MOST);
  if (kind !== 'html' && text.split('\n').length > LINES_AT_MOST)
    throw new ImportError('This has more lines than any article. Import one article at a time.');
  switch (kind) {
    case 'html':
      return readHtml(text);
    case 'markdown':
      return readMarkdown(text);
    case 'plain':
      return readPlainText(text);
  }
}

function tooLarge(bytes: number): ImportError {
  return new ImportError(
    `The file is larger than ${bytes / 1024 / 1024} MiB. Save the text of the article alone and import that.`,
  );
}

/** The address that the page came from counts before the one that it gives itself. */
function addressOf(given: string | undefined, own: string | null): string | null {
  const came = given === undefined ? null : canonicalUrl(given);
  return came ?? (own === null ? null : canonicalUrl(own));
}

/** The headline as the text shows it counts before the metadata, which may shorten it. */
function titleClues(clues: Clues, story: Story): Clues['title'] {
  if (story.title === null) return clues.title;
  const [headline] = splitSite(story.title);
  return [{ value: headline, known: 'stated', basis: 'Headline of the text.' }, ...clues.title];
}

/** "Headline | Site", as the title of a page is copied with its text. */
function splitSite(title: string): [headline: string, site: string | null] {
  const match = /\s\|\s(?=\p{Lu})([^|]{2,50})$/u.exec(title);
  return match?.[1] ? [title.slice(0, match.index), match[1]] : [title, null];
}

function siteClues(clues: Clues, story: Story): Clues['publisher'] {
  const site = story.title === null ? null : splitSite(story.title)[1];
  if (site === null) return clues.publisher;
  return [...clues.publisher, { value: site, known: 'inferred', basis: 'It follows the headline.' }];
}

/** In a transcript "today" and "yesterday" are those of the conversation. */
function spokenWarning(kept: readonly Piece[]): Warning[] {
  const spoken = kept.filter(({ text }) => hasSpeakerLabel(text)).length;
  const relative = kept.some(({ text }) =>
    /\b(?:today|yesterday|tomorrow|tonight)\b/iu.test(text.slice(0, 4000)),
  );
  if (spoken < 2 || !relative) return [];
  return [
    {
      code: 'event-date-unknown',
      message:
        'A transcript: “today” and “yesterday” are those of the conversation, whose day may not be that of publication.',
    },
  ];
}
