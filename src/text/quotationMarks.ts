/** Words between quotation marks in one paragraph; nested quotations belong to the outer one. */
export interface QuotedSpan {
  /** Offsets in the paragraph of the opening mark and after the closing one. */
  start: number;
  end: number;
  /** Offsets of the words themselves, without marks and without white space at either end. */
  innerStart: number;
  innerEnd: number;
  /** `false` where no closing mark follows: the words run to the end of the paragraph. */
  closed: boolean;
}

/** The mark that closes what each of these opens. */
const CLOSERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['“', ['”']],
  ['„', ['“', '”']],
  ['«', ['»']],
  ['»', ['«']],
  ['‹', ['›']],
  ['‚', ['‘', '’']],
  ['「', ['」']],
  ['『', ['』']],
]);
const DOUBLE = '"\u201f\uff02';
const SINGLE_OPENERS = "‘'";
const SINGLE_CLOSERS = "’'";
const OPENERS = /^[\s([—–-]*[“„«"‘「]/u;
/** Abridged words that begin with an apostrophe, and are often written with an opening mark. */
const ABRIDGED = /^(?:\d0s|em|til|tis|twas|cause|bout|n|round)\b/iu;

/** Whether a paragraph begins with a mark that opens a quotation. */
export function opensWithMark(text: string): boolean {
  return OPENERS.test(text);
}

/**
 * The quotations of one paragraph in order, whichever marks it uses. An opening mark without its partner yields a span
 * only where it is the last mark of the paragraph, with `closed: false`. Apostrophes and inches are not taken for marks.
 * Linear in the length of the text.
 */
export function findQuotedSpans(text: string): QuotedSpan[] {
  const partners = pairMarks(text);
  const spans: QuotedSpan[] = [];
  let unclosed: number | undefined;
  let position = 0;
  while (position < text.length) {
    const partner = partners.get(position);
    if (partner === undefined) {
      position += 1;
    } else if (partner === -1) {
      unclosed = position;
      position += 1;
    } else {
      unclosed = undefined;
      spans.push(trimmedSpan(text, position, partner, true));
      position = partner + 1;
    }
  }
  if (unclosed !== undefined) spans.push(trimmedSpan(text, unclosed, text.length, false));
  return spans.filter(
    (span) => /[\p{L}\p{N}]/u.test(text.slice(span.innerStart, span.innerEnd)) && !isNickname(text, span),
  );
}

/** “Cia” in Marcia “Cia” Price. */
function isNickname(text: string, { start, end, innerStart, innerEnd }: QuotedSpan): boolean {
  return (
    /^\p{Lu}\p{L}+$/u.test(text.slice(innerStart, innerEnd)) &&
    /(?:^|\s)\p{Lu}[\p{L}.-]*\s$/u.test(text.slice(Math.max(0, start - 30), start)) &&
    /^\s\p{Lu}\p{Ll}/u.test(text.slice(end, end + 3))
  );
}

function trimmedSpan(text: string, opener: number, closer: number, closed: boolean): QuotedSpan {
  let innerStart = opener + 1;
  let innerEnd = closer;
  while (innerStart < innerEnd && isSpace(text[innerStart])) innerStart += 1;
  while (innerEnd > innerStart && isSpace(text[innerEnd - 1])) innerEnd -= 1;
  return { start: opener, end: closed ? closer + 1 : closer, innerStart, innerEnd, closed };
}

/** Each opening mark by its offset, with the offset of its partner, or -1. */
function pairMarks(text: string): Map<number, number> {
  const partners = new Map<number, number>();
  pairDirected(text, partners);
  pairStraight(text, partners);
  pairSingles(text, partners);
  return partners;
}

/** Marks whose two forms differ. They nest, so a stack pairs them; whatever stays on it has no partner. */
function pairDirected(text: string, partners: Map<number, number>): void {
  const open: { mark: string; at: number }[] = [];
  const hasCurlyCloser = text.includes('”');
  const guillemet = text.match(/[«»]/u)?.[0];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    const top = open.at(-1);
    if (top !== undefined && CLOSERS.get(top.mark)?.includes(mark) === true && !opensWord(text, at, mark)) {
      open.pop();
      partners.set(top.at, at);
    } else if (top?.mark === '“' && !isSpace(text[at - 1]) && isWrongCloser(text, at, mark, hasCurlyCloser)) {
      open.pop();
      partners.set(top.at, at);
    } else if (mark === '‚' ? opensWord(text, at, '“') : CLOSERS.has(mark) && isOpening(mark, guillemet)) {
      open.push({ mark, at });
    }
  }
  for (const { at } of open) if (text[at] !== '‚') partners.set(at, -1);
}

/** A straight mark, or an opening one behind a word, that closes what “ opened. */
function isWrongCloser(text: string, at: number, mark: string, hasCurlyCloser: boolean): boolean {
  return (mark === '"' && !hasCurlyCloser) || (mark === '“' && !isWordSign(text[at + 1]));
}

/** Guillemets point either way; within one paragraph the first of them tells which. */
function isOpening(mark: string, guillemet: string | undefined): boolean {
  return (mark !== '«' && mark !== '»') || mark === guillemet;
}

/** “ closes what „ opened, unless it stands where only an opening mark can. */
function opensWord(text: string, at: number, mark: string): boolean {
  return mark === '“' && (at === 0 || /[\s([—–]/u.test(text[at - 1] ?? '')) && !isSpace(text[at + 1] ?? ' ');
}

/** Marks whose two forms are the same: what stands beside one tells which it is. They nest as well. */
function pairStraight(text: string, partners: Map<number, number>): void {
  const covered = coverage(partners);
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    at = covered.get(at) ?? at;
    const opener = open.at(-1);
    // What a straight mark opened, a curly one may close.
    if (!DOUBLE.includes(text[at] ?? ' ') && (text[at] !== '”' || opener === undefined)) continue;
    const mayOpen = text[at] !== '”' && startsWord(text, at);
    if (mayOpen && (opener === undefined || !endsWord(text, at))) {
      open.push(at);
    } else if (opener !== undefined) {
      open.pop();
      partners.set(opener, at);
    }
  }
  for (const at of open) partners.set(at, -1);
}

/**
 * Single marks, of which the closing one is also the apostrophe. A closing mark beside punctuation is believed first,
 * then any at the end of a word that does not end in s, since "the giants’" ends there too.
 */
function pairSingles(text: string, partners: Map<number, number>): void {
  const covered = coverage(partners);
  const strong: number[] = [];
  const weak: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    at = covered.get(at) ?? at;
    if (!SINGLE_CLOSERS.includes(text[at] ?? ' ') || isSpace(text[at - 1]) || at === 0) continue;
    if (isWordSign(text[at + 1])) continue;
    if (/[.,!?…]/u.test(text[at - 1] ?? '') || /^[.,;:!?…)\]—–]?$/u.test(text[at + 1] ?? '')) strong.push(at);
    else weak.push(at);
  }
  const nextStrong = forwardPointer(strong);
  const nextWeak = forwardPointer(weak.filter((at) => !/s/iu.test(text[at - 1] ?? '')));
  const nextAny = forwardPointer(weak);
  for (let at = 0; at < text.length; at += 1) {
    at = covered.get(at) ?? at;
    if (!SINGLE_OPENERS.includes(text[at] ?? ' ') || !startsWord(text, at)) continue;
    if (!isWordSign(text[at + 1]) || ABRIDGED.test(text.slice(at + 1, at + 8))) continue;
    const candidates = [nextStrong(at), nextWeak(at)].filter((found) => found !== undefined);
    const closer = candidates.length > 0 ? Math.min(...candidates) : nextAny(at);
    if (closer === undefined) continue;
    partners.set(at, closer);
    at = closer;
  }
}

/** The first position after a given one; asked with rising positions only. */
function forwardPointer(positions: readonly number[]): (after: number) => number | undefined {
  let index = 0;
  return (after) => {
    while (index < positions.length && (positions[index] ?? 0) <= after) index += 1;
    return positions[index];
  };
}

/** From the offset of each opening mark that has a partner to the offset of that partner. */
function coverage(partners: ReadonlyMap<number, number>): Map<number, number> {
  return new Map([...partners].filter(([, closer]) => closer !== -1));
}

function startsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  const after = text[at + 1];
  return (
    (before === undefined || /[\s([{—–:/-]/u.test(before) || OPENERS.test(before)) &&
    after !== undefined &&
    !isSpace(after)
  );
}

function endsWord(text: string, at: number): boolean {
  return !isSpace(text[at - 1]) && !isWordSign(text[at + 1]);
}

function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}

function isSpace(sign: string | undefined): boolean {
  return sign !== undefined && /\s/u.test(sign);
}
