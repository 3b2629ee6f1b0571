import type { Warning } from '../articleDraft.js';
import { isListHeading, isReadOn } from './boilerplate.js';
import { authorOfNote, isAuthorNote, isEndnote, isNameLine, isRoleLine } from './bylines.js';
import type { Clue } from './metadata.js';
import { contentWords, endsSentence, hasQuotation, isHeadline, isProse, type Piece } from './pieces.js';

export interface StoryEnd {
  authors: Clue[];
  warnings: Warning[];
}

const REFERENCES = /^(?:references|external links|notes and references|works cited|bibliography)$/iu;
const COMMENTS = /^comments? ?:?$/iu;
const ABOUT_AUTHOR = /^about the (?:authors?|writer)$/iu;
const TEASER_PARAGRAPHS = 4;
/** Places at which the rest of the page is looked through; more of them are no article's. */
const LOOKS_AT_MOST = 40;

/**
 * Finds where the article ends and marks everything behind: notes on the author, comments, teasers of other stories with
 * their dates and quotations. A page without such an end keeps all of its paragraphs; lists of stories within the article
 * are taken out, and the article goes on behind them.
 */
export function markAfterStory(pieces: readonly Piece[], storyAt: number): StoryEnd {
  const end: StoryEnd = { authors: [], warnings: [] };
  const first = pieces.findIndex((piece, index) => index >= storyAt && isStory(piece));
  if (first < 0) return end;
  let looks = 0;
  for (let at = first + 1; at < pieces.length && looks < LOOKS_AT_MOST; at++) {
    const reason = endAt(pieces, first, at, end);
    if (reason === undefined) continue;
    looks++;
    if (reason === null) continue;
    const below = pieces.slice(at + 1, at + 8);
    if (reason === 'comments') readAuthor(below.slice(below.findIndex(({ text }) => isNameLine(text))), end);
    markFrom(pieces.slice(at), reason);
    break;
  }
  markTeasers(pieces, first);
  markLastNotes(pieces, first, end);
  return end;
}

function isStory(piece: Piece): boolean {
  return piece.reason === null && isProse(piece.text);
}

/** What ends the article at a piece; `null` where something might and does not, `undefined` at any other. */
function endAt(
  pieces: readonly Piece[],
  first: number,
  at: number,
  end: StoryEnd,
): string | null | undefined {
  const { text = '', reason = null } = pieces[at] ?? {};
  if (reason === 'press-release mark') return reason;
  if (reason === 'comments' || COMMENTS.test(text)) {
    const [before, after] = [pieces.slice(first, at), pieces.slice(at + 1)].map((part) =>
      part.filter(isStory),
    );
    // Buttons above the story say "Comments" as well.
    return (before?.length ?? 0) >= 2 || after?.length === 0 ? 'comments' : null;
  }
  if (REFERENCES.test(text)) return 'references';
  if (reason === 'related stories') return isListHeading(text) ? listAt(pieces, first, at, end) : null;
  if (reason !== null) return undefined;
  if (ABOUT_AUTHOR.test(text) || readAuthor(pieces.slice(at, at + 4), end)) return 'author bio';
  return undefined;
}

/** A name by itself, maybe twice, and beneath it what its bearer does for the publication. */
function readAuthor(lines: readonly Piece[], end: StoryEnd): boolean {
  const name = lines[0]?.text ?? '';
  const below = lines.find(({ text }) => text !== name);
  if (!isNameLine(name) || !below) return false;
  if (!isRoleLine(below.text) && !isAuthorNote(below.text, name)) return false;
  end.authors.push({ value: name, known: 'stated', basis: 'The name stands beneath the text.' });
  return true;
}

/** A list of other stories ends the article, unless paragraphs of the article stand behind it. */
function listAt(pieces: readonly Piece[], first: number, at: number, end: StoryEnd): string | null {
  const after = pieces.slice(at + 1);
  const prose = after.filter(isStory);
  if (prose.length === 0) return 'related story';
  if (goesOn(pieces.slice(first, at).filter(isStory), after)) {
    for (const piece of after) {
      if (piece.reason !== null) continue;
      if (!isHeadline(piece) && piece.role !== 'item') break;
      piece.reason = 'related story';
    }
    return null;
  }
  end.warnings.push({
    code: 'story-end-unsure',
    message: `What stands behind “${pieces[at]?.text.slice(0, 60) ?? ''}” was taken for other stories (${prose.length} ${prose.length === 1 ? 'paragraph' : 'paragraphs'}); check the end of the article.`,
  });
  return 'related story';
}

/**
 * Whether the article goes on behind a list of other stories: no fewer paragraphs are its own than teasers, which have a word
 * of the headline above them, and one of its own shares words with the article, or three follow each other.
 */
function goesOn(before: readonly Piece[], after: readonly Piece[]): boolean {
  const vocabulary = contentWords(before.map(({ text }) => text.slice(0, 800)).join(' '));
  let run = 0;
  let isTeaser = false;
  let teasers = 0;
  let own = 0;
  let close = 0;
  let headline = new Set<string>();
  for (const piece of after) {
    if (isStory(piece)) {
      const words = contentWords(piece.text);
      run++;
      if (run === 1) isTeaser = sharesWords(headline, words, 1);
      if (run >= 3 && !isTeaser) return true;
      if (!isTeaser) {
        own++;
        if (sharesWords(words, vocabulary, 2)) close++;
      } else if (run === 1) teasers++;
    } else if (piece.reason === null || isReadOn(piece.text)) {
      run = 0;
      headline = piece.reason === null ? contentWords(piece.text) : new Set();
    }
  }
  return close > 0 && own >= teasers;
}

function sharesWords(words: ReadonlySet<string>, others: ReadonlySet<string>, least: number): boolean {
  let shared = 0;
  for (const word of words) if (others.has(word) && ++shared >= least) return true;
  return false;
}

/**
 * Teasers that end with "Read more" each: headline, a paragraph or more, "Read more". The article ends before the first of
 * several if no paragraph stands behind the last, and they are the lesser part: a digest has nothing else.
 */
function markTeasers(pieces: readonly Piece[], first: number): void {
  const ends = pieces.flatMap((piece, index) => (index > first && isReadOn(piece.text) ? [index] : []));
  if (ends.length < 2 || pieces.slice((ends.at(-1) ?? 0) + 1).some(isStory)) return;
  let prose = 0;
  for (let at = (ends[0] ?? 0) - 1; at > first && prose <= TEASER_PARAGRAPHS; at--) {
    const piece = pieces[at];
    if (piece && isStory(piece)) prose++;
    else if (piece?.reason === null && isHeadline(piece)) {
      const [before, behind] = [pieces.slice(first, at), pieces.slice(at)].map(proseIn);
      if ((before ?? 0) > (behind ?? 0)) markFrom(pieces.slice(at), 'related story');
      return;
    }
  }
}

function proseIn(pieces: readonly Piece[]): number {
  return pieces.filter(isStory).reduce((sum, { text }) => sum + text.length, 0);
}

/** Notes on the author, of whom the article has not spoken, and on who helped, at the very end. */
function markLastNotes(pieces: readonly Piece[], first: number, end: StoryEnd): void {
  for (let at = pieces.length - 1; at > first; at--) {
    const piece = pieces[at];
    if (!piece || piece.reason !== null) continue;
    const author =
      isAuthorNote(piece.text, null) && !hasQuotation(piece.text) ? authorOfNote(piece.text) : null;
    const surname = author?.split(' ').at(-1);
    const isTold = pieces
      .slice(0, at)
      .some(({ text, reason }) => reason === null && surname !== undefined && text.includes(surname));
    if (author !== null && !isTold) {
      end.authors.push({
        value: author,
        known: 'stated',
        basis: 'The note beneath the text names the author.',
      });
      piece.reason = 'author bio';
    } else if (isEndnote(piece.text)) piece.reason = 'author bio';
    else if (isProse(piece.text) || endsSentence(piece.text)) return;
  }
}

function markFrom(pieces: readonly Piece[], kind: string): void {
  let reason = kind;
  for (const piece of pieces) {
    const isOther = isHeadline(piece) && !isNameLine(piece.text) && !isRoleLine(piece.text);
    if (piece.reason === 'related stories' || isReadOn(piece.text) || (kind === 'author bio' && isOther))
      reason = 'related story';
    piece.reason ??= reason;
  }
}
