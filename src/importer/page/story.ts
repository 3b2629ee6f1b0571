import { type Dropped, ImportError, type Warning } from '../articleDraft.js';
import { boilerplateKind, isBreadcrumb, isCreditLine } from './boilerplate.js';
import { readDateLine } from './dateLine.js';
import type { Clue, DateClue } from './metadata.js';
import { type HeadHints, readHead, takeStamp } from './pageHead.js';
import { markScrambles } from './paywall.js';
import { hasQuotation, isHeadline, isProse, type Piece, wordCount } from './pieces.js';
import { takeSectionLabels } from './sectionLabels.js';
import { markAfterStory } from './storyEnd.js';

export interface Story {
  title: string | null;
  /** The paragraphs of the article. */
  kept: Piece[];
  dropped: Dropped[];
  authors: Clue[];
  dates: DateClue[];
  warnings: Warning[];
}

/** No article has more lines; a page of them is a list or a book. */
const PIECES_AT_MOST = 20_000;
const DROPPED_AT_MOST = 200;
const DROPPED_LENGTH = 500;
const CAPTION_LENGTH = 320;
/** Longer lines without a point are sentences that lack it. */
const HEADING_WORDS = 15;
const CONTACT_HEAD =
  /^(?:(?:media|press|public|news|investor|company|corporate|editorial|further|for) )*(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|relations|information|affairs|office)(?: (?:contacts?|information|details|inquiries|office))*(?: ?\(.{1,40}\))? ?:?$|^(?:pressekontakt|contact presse|contacto de prensa|kontakt)\b.{0,20}$/iu;
const CONTACT_LINE =
  /\(?\+?\d[\d ().-]{7,}\d|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|\b\d{4,5}(?:-\d{4})?$|^\d{1,5}[\p{L}]? \p{L}|\b(?:street|avenue|road|suite|floor|p\.?o\.? box|boulevard|united states|united kingdom|straße|rue)\b/iu;

/**
 * Tells the article from the rest of its page.
 *
 * @param pieces the lines of the page in order; those that the markup rules out have their reason already
 * @throws ImportError where no article is left
 */
export function tellStory(pieces: readonly Piece[], hints: HeadHints): Story {
  if (pieces.length > PIECES_AT_MOST)
    throw new ImportError(
      `This has ${pieces.length} lines, which no article has. Import one article at a time.`,
    );
  const stamp = takeStamp(pieces);
  const open = pieces.filter(({ reason }) => reason === null);
  const scrambled = markScrambles(open);
  for (const piece of open) piece.reason ??= boilerplateKind(piece.text);
  markContacts(pieces);
  const head = readHead(pieces, hints, stamp?.piece);
  markPictures(pieces);
  const storyAt = Math.max(head.storyAt, 0);
  const end = markAfterStory(pieces, storyAt);
  markAbout(pieces, storyAt);
  const dates = [...(stamp ? [stamp.clue] : []), ...head.dates, ...readEntries(pieces, hints.language)];
  if (!hints.chosen) markSubheadings(pieces);
  const labels = takeSectionLabels(pieces);
  const wasMost = hints.chosen !== undefined && restoreMost(hints.chosen);
  const kept = pieces.filter(({ reason }) => reason === null);
  if (kept.length === 0) throw new ImportError(nothingLeft(pieces.length, scrambled));
  return {
    title: head.titleAt === null ? null : (pieces[head.titleAt]?.text ?? null),
    kept,
    dropped: droppedOf([...(stamp?.taken ? [stamp.taken] : []), ...labels, ...pieces]),
    authors: [...head.authors, ...end.authors],
    dates,
    warnings: [
      ...(wasMost ? [MOST_KEPT] : []),
      ...paywallWarning(pieces, scrambled),
      ...correctionWarning(pieces),
      ...end.warnings,
    ],
  };
}

const MOST_KEPT: Warning = {
  code: 'little-left',
  message:
    'By our rules most of what looks like the article would be left out; all of it is kept instead. Check it for lines that are not the article’s.',
};
/** What is no text of the article in any case. */
const NEVER_BACK: ReadonlySet<string | null> = new Set([
  'headline',
  'headline repeated',
  'byline',
  'date line',
  'paywall scramble',
]);

/** Rules take out what Readability leaves in, and never most of it: else all of its text stays. */
function restoreMost(chosen: readonly Piece[]): boolean {
  const letters = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);
  const text = chosen.filter(({ reason }) => !NEVER_BACK.has(reason));
  if (letters(text.filter(({ reason }) => reason === null)) >= letters(text) / 2) return false;
  for (const piece of text) piece.reason = null;
  return true;
}

/** "About Halden Robotics" and a paragraph on that organisation, as press releases end; nothing but notes may follow. */
function markAbout(pieces: readonly Piece[], storyAt: number): void {
  const at = pieces.findLastIndex(
    ({ text, reason }, index) => index > storyAt && reason === null && isProse(text),
  );
  const note = pieces[at];
  const head = pieces[at - 1];
  const name = /^About (?:the |The )?(\p{Lu}.{1,80})$/u.exec(head?.text.slice(0, 100) ?? '')?.[1];
  if (!note || !head || name === undefined || hasQuotation(note.text)) return;
  if (!note.text.replace(/^the /iu, '').startsWith(name)) return;
  head.reason = 'about the publisher';
  note.reason = 'about the publisher';
}

/** Captions: what stands against a credit line, or right above one without a blank line between. */
function markPictures(pieces: readonly Piece[]): void {
  const spaced = pieces.filter(({ apart }) => apart).length >= pieces.length * 0.5;
  pieces.forEach((piece, index) => {
    const next = pieces[index + 1];
    const last = pieces[index - 1];
    if (piece.reason !== null || piece.text.length > CAPTION_LENGTH || hasQuotation(piece.text)) return;
    const short = isHeadline(piece) && piece.role === 'text';
    const above = next?.reason === 'photo credit' && !next.apart && isCreditLine(next.text);
    const below = last?.reason === 'photo credit' && !piece.apart && short;
    if ((above && (short || spaced)) || below) piece.reason = 'caption';
  });
}

/** A heading of contacts, and the short lines beneath it that are addresses or stand close together. */
function markContacts(pieces: readonly Piece[]): void {
  const isOpen = ({ reason }: Piece) =>
    reason === null || reason === 'navigation' || reason === 'contact details';
  for (const [at, head] of pieces.entries()) {
    if (!isOpen(head) || head.text.length > 80 || !CONTACT_HEAD.test(head.text)) continue;
    head.reason = 'contact details';
    for (const [index, piece] of pieces.slice(at + 1, at + 12).entries()) {
      const isDetail = CONTACT_LINE.test(piece.text) || !piece.apart || index === 0;
      if (!isOpen(piece) || !isDetail || piece.text.length > 120 || isProse(piece.text)) break;
      piece.reason = 'contact details';
    }
  }
}

/** Dates of the entries of a live blog, and dates of publication that stand beneath the text. */
function readEntries(pieces: readonly Piece[], language: string): DateClue[] {
  const last = pieces.findLastIndex(({ text, reason }) => reason === null && isProse(text));
  return pieces.flatMap((piece, index): DateClue[] => {
    const { text, reason } = piece;
    if (text.length > 160 || !/\d{4}/u.test(text)) return [];
    const isFoot = /^(?:published|posted|first published|publié|veröffentlicht)\b/iu.test(text);
    const isEntry = index <= last && (reason === null || reason === 'time stamp');
    const dated = isFoot || isEntry ? readDateLine(text, language) : null;
    if (!dated) return [];
    piece.reason ??= 'time stamp';
    const basis = `${isFoot ? 'Beneath the text' : 'Within the text'}: “${text}”.`;
    return [{ ...dated.clue, rank: isFoot ? 'foot' : 'entry', basis }];
  });
}

/** In a text without markup a short line may be a subheading or the label of a list: as a passage it would state nothing. */
function markSubheadings(pieces: readonly Piece[]): void {
  const prose = pieces.some(({ text, reason }) => reason === null && isProse(text));
  for (const piece of pieces) {
    const { text, role, reason } = piece;
    if (reason !== null || role === 'quote' || role === 'item') continue;
    if (isBreadcrumb(text) && text.length < 120 && /[>›»]/u.test(text)) piece.reason = 'breadcrumb';
    else if (!isHeadline(piece) || hasQuotation(text)) continue;
    else if (role === 'heading' || (prose && wordCount(text) <= HEADING_WORDS && !/[?!]$/u.test(text)))
      piece.reason = 'subheading';
  }
}

/** Of more than can be shown, what stands elsewhere on the page tells the least. */
function droppedOf(pieces: readonly Piece[]): Dropped[] {
  const dropped = pieces.flatMap(({ text, reason }) =>
    reason === null || reason === 'headline'
      ? []
      : [{ text: text.slice(0, DROPPED_LENGTH), reason: reason.replace(/ stories$/u, ' story') }],
  );
  const telling = dropped.filter(({ reason }) => !/^(?:navigation|outside the article)$/u.test(reason));
  return (dropped.length <= DROPPED_AT_MOST ? dropped : telling).slice(0, DROPPED_AT_MOST);
}

function paywallWarning(pieces: readonly Piece[], scrambled: number): Warning[] {
  const notice = pieces.some(({ reason }) => reason === 'paywall notice');
  if (scrambled === 0 && !notice) return [];
  const what =
    scrambled > 0
      ? `${scrambled} ${scrambled === 1 ? 'paragraph is' : 'paragraphs are'} scrambled and left out`
      : 'the page says that the rest is for subscribers';
  return [{ code: 'partly-unreadable', message: `The article is partly unreadable (paywall): ${what}.` }];
}

function correctionWarning(pieces: readonly Piece[]): Warning[] {
  const note = pieces.find(({ reason }) => reason === 'correction note');
  if (!note) return [];
  return [{ code: 'correction', message: `The article carries a note: “${note.text.slice(0, 300)}”` }];
}

function nothingLeft(lines: number, scrambled: number): string {
  if (scrambled > 0)
    return 'Nothing of this page is readable: its text is scrambled (paywall). Import the article from a page that shows it.';
  return lines === 0
    ? 'There is no text in this. Import the page of one article as .txt, .md or .html.'
    : 'Nothing of this page is an article: only headings, links and notices. Import the page that has the text.';
}
