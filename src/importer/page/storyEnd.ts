import type { Warning } from '../articleDraft.js';
import { isListHeading, isReadOn } from './boilerplate.js';
import { authorOfNote, isAuthorNote, isEndnote, isNameLine, isRoleLine } from './bylines.js';
import type { Clue } from './metadata.js';
import {
  contentWords,
  endsSentence,
  hasQuotation,
  isHeadline,
  isProse,
  type Piece,
  shareOf,
  wordCount,
} from './pieces.js';

export interface StoryEnd {
  authors: Clue[];
  warnings: Warning[];
}

/** Below this share of its words in the story so far, a paragraph behind a list of stories is of another one. */
const OF_THE_STORY = 0.22;
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
    const piece = pieces[at];
    if (!piece || !mayEnd(piece)) continue;
    looks++;
    const kind = endAt(pieces, first, at, end);
    if (kind === null) continue;
    if (kind === 'comments') readAuthorBelow(pieces, at, end);
    markFrom(pieces, at, kind);
    break;
  }
  markTeasers(pieces, first, end);
  markLastNotes(pieces, first, end);
  return end;
}

function isStory(piece: Piece): boolean {
  return piece.reason === null && isProse(piece.text);
}

function mayEnd(piece: Piece): boolean {
  const { reason, text } = piece;
  if (
    reason === 'comments' ||
    COMMENTS.test(text) ||
    reason === 'related stories' ||
    reason === 'press-release mark'
  )
    return true;
  return reason === null && (isNameLine(text) || isAuthorNote(text, null) || ABOUT_AUTHOR.test(text));
}

/** What ends the article at a piece, `null` where nothing does. */
function endAt(pieces: readonly Piece[], first: number, at: number, end: StoryEnd): string | null {
  const piece = pieces[at];
  if (!piece) return null;
  if (/^(?:#{3,}|- ?30 ?-|[-–—]{1,3} ?ends? ?[-–—]{1,3}|ends)$/iu.test(piece.text))
    return 'press-release mark';
  if ((piece.reason === 'comments' || COMMENTS.test(piece.text)) && isCommentsHead(pieces, first, at))
    return 'comments';
  const author = authorBlock(pieces, at);
  if (author !== null) {
    if (author !== '')
      end.authors.push({ value: author, known: 'stated', basis: 'The name stands beneath the text.' });
    return 'author bio';
  }
  if (ABOUT_AUTHOR.test(piece.text)) return 'author bio';
  if (REFERENCES.test(piece.text)) return 'references';
  if (piece.reason === 'related stories' && isListHeading(piece.text)) return listAt(pieces, first, at, end);
  return null;
}

/** Buttons above the story say "Comments" as well. */
function isCommentsHead(pieces: readonly Piece[], first: number, at: number): boolean {
  const before = pieces.slice(first, at).filter(isStory);
  const after = pieces.slice(at + 1).filter(isStory);
  if (/^(?:comments? (?:are )?(?:closed|off)|reply|like · reply)/iu.test(pieces[at]?.text ?? ''))
    return after.length === 0;
  return before.length >= 2 || after.length === 0 || lengthOf(after) <= lengthOf(before);
}

/**
 * A name by itself with what its bearer does for the publication, or a note on the author behind which no paragraph of the
 * story stands. Returns the name, '' where there is none, `null` where it is no such block.
 */
function authorBlock(pieces: readonly Piece[], at: number): string | null {
  const piece = pieces[at];
  if (!piece || piece.reason !== null) return null;
  if (isNameLine(piece.text)) {
    let next = at + 1;
    while (next < at + 3 && pieces[next]?.text === piece.text) next++;
    const below = pieces[next];
    if (!below) return next > at + 1 ? piece.text : null;
    return isRoleLine(below.text) || isAuthorNote(below.text, piece.text) ? piece.text : null;
  }
  if (isNoteOnAuthor(pieces, at)) {
    const next = pieces.slice(at + 1).find(({ reason }) => reason === null);
    if (next === undefined || (isHeadline(next) && teaserBehind(pieces, at)))
      return authorOfNote(piece.text) ?? '';
  }
  return null;
}

/** A note on somebody of whom the article has not spoken: of those it quotes it may say that they are writers, too. */
function isNoteOnAuthor(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (!piece || !isAuthorNote(piece.text, null) || hasQuotation(piece.text)) return false;
  const name = authorOfNote(piece.text)?.split(' ').at(-1);
  return (
    name === undefined ||
    !pieces.slice(0, at).some(({ text, reason }) => reason === null && text.includes(name))
  );
}

/** The head of the comments may stand above the note on the author. */
function readAuthorBelow(pieces: readonly Piece[], at: number, end: StoryEnd): void {
  for (let below = at + 1; below < pieces.length && below < at + 8; below++) {
    const author = authorBlock(pieces, below);
    if (!author) continue;
    end.authors.push({ value: author, known: 'stated', basis: 'The name stands beneath the text.' });
    return;
  }
}

/** Behind it nothing but headlines, each with two paragraphs at most. */
function teaserBehind(pieces: readonly Piece[], at: number): boolean {
  let run = 0;
  for (const piece of pieces.slice(at + 1)) {
    if (piece.reason !== null || isHeadline(piece)) run = 0;
    else if (++run > 2) return false;
  }
  return true;
}

/** A list of other stories ends the article, unless paragraphs of the article stand behind it. */
function listAt(pieces: readonly Piece[], first: number, at: number, end: StoryEnd): string | null {
  const before = pieces.slice(first, at).filter(isStory);
  const after = pieces.slice(at + 1);
  const prose = after.filter(isStory);
  if (prose.length === 0) return 'related story';
  if (goesOn(before, after)) {
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
 * Whether the article goes on behind a list of other stories. A paragraph that has no word of the headline above it is no
 * teaser; it is the article's if it shares words with it, or two more stand behind it without a headline.
 */
function goesOn(before: readonly Piece[], after: readonly Piece[]): boolean {
  const vocabulary = contentWords(before.map(({ text }) => text.slice(0, 800)).join(' '));
  let run = 0;
  let teaserRun = false;
  let teasers = 0;
  let own = 0;
  let close = 0;
  let headline: Piece | undefined;
  for (const piece of after) {
    if (piece.reason === null && isProse(piece.text)) {
      const words = contentWords(piece.text);
      run++;
      if (run === 1) teaserRun = headline !== undefined && sharesWords(contentWords(headline.text), words, 1);
      if (run >= 3 && !teaserRun) return true;
      if (run === 1 && teaserRun) teasers++;
      else if (run === 1 || !teaserRun) {
        own++;
        if (sharesWords(words, vocabulary, 2)) close++;
      }
      headline = undefined;
    } else if (piece.reason === null || isReadOn(piece.text)) {
      run = 0;
      headline = piece.reason === null ? piece : undefined;
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
 * them if no paragraph stands behind the last.
 */
function markTeasers(pieces: readonly Piece[], first: number, end: StoryEnd): void {
  const ends = pieces.flatMap((piece, index) => (index > first && isReadOn(piece.text) ? [index] : []));
  const last = ends.at(-1);
  if (last === undefined || pieces.slice(last + 1).some(isStory)) return;
  const start = teaserStart(pieces, first, ends[0] ?? last);
  if (start === null) return;
  const teaser = pieces.slice(start, last).filter(isStory);
  const before = pieces.slice(first, start).filter(isStory);
  if (before.length === 0 || teaser.length === 0) return;
  if (ends.length === 1) {
    const vocabulary = contentWords(before.map(({ text }) => text.slice(0, 800)).join(' '));
    if (teaser.some(({ text }) => shareOf(contentWords(text), vocabulary) >= OF_THE_STORY)) return;
    end.warnings.push({
      code: 'story-end-unsure',
      message: `From “${pieces[start]?.text.slice(0, 60) ?? ''}” on it was taken for another story; check the end of the article.`,
    });
  }
  markFrom(pieces, start, 'related story');
}

function teaserStart(pieces: readonly Piece[], first: number, readOn: number): number | null {
  let prose = 0;
  for (let at = readOn - 1; at > first; at--) {
    const piece = pieces[at];
    if (!piece) return null;
    if (piece.reason === null && isHeadline(piece) && wordCount(piece.text) >= 5) {
      const above = pieces[at - 1];
      // The words of a picture stand between headline and teaser.
      return above?.reason === null && isHeadline(above) && wordCount(above.text) >= 5 ? at - 1 : at;
    }
    if (isStory(piece) && ++prose > TEASER_PARAGRAPHS) return null;
  }
  return null;
}

/** Notes on the author and on who helped, at the very end. */
function markLastNotes(pieces: readonly Piece[], first: number, end: StoryEnd): void {
  for (let at = pieces.length - 1; at > first; at--) {
    const piece = pieces[at];
    if (!piece || piece.reason !== null) continue;
    const note = isNoteOnAuthor(pieces, at);
    if (note || isEndnote(piece.text)) {
      const author = note ? authorOfNote(piece.text) : null;
      if (author !== null)
        end.authors.push({
          value: author,
          known: 'stated',
          basis: 'The note beneath the text names the author.',
        });
      piece.reason = 'author bio';
    } else if (isProse(piece.text) || endsSentence(piece.text)) return;
  }
}

function markFrom(pieces: readonly Piece[], at: number, kind: string): void {
  let reason = kind;
  for (const piece of pieces.slice(at)) {
    if (kind === 'author bio' && isHeadline(piece) && !isNameLine(piece.text) && !isRoleLine(piece.text))
      reason = 'related story';
    if (piece.reason === 'related stories' || isReadOn(piece.text)) reason = 'related story';
    piece.reason ??= reason;
  }
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}
