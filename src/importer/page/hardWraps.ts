import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { endsSentence, hasSpeakerLabel } from './pieces.js';

/** A line of a plain text. */
export interface TextLine {
  text: string;
  /** White space before it, in columns. */
  indent: number;
  /** Opens an item of a list. */
  item: boolean;
}

export interface Paragraph {
  text: string;
  /** It is the first of a group of lines between blank lines. */
  apart: boolean;
  indented: boolean;
  item: boolean;
}

const WRAPPED_AT_MOST = 110;
const WRAPPED_AT_LEAST = 45;
/** Breaks within sentences before a text counts as wrapped; two lines of an address are no evidence. */
const EVIDENCE = 2;

/**
 * The paragraphs of a plain text. Lines broken by a mail program or a printed page are joined again: a text counts as so
 * broken if its lines are full (the next word would not have fitted) and end within sentences.
 *
 * @param groups lines between blank lines
 */
export function rejoinLines(groups: readonly (readonly TextLine[])[]): Paragraph[] {
  const width = wrapWidth(groups);
  const words = new Set<string>();
  if (width !== undefined)
    for (const line of groups.flat())
      for (const word of line.text.toLowerCase().match(/[\p{L}-]+/gu) ?? []) words.add(word);
  const paragraphs: Open[] = [];
  for (const group of groups) {
    const isLong = group.some(({ text }) => text.length > WRAPPED_AT_MOST);
    let open: Open | undefined;
    group.forEach((line, index) => {
      const before = group[index - 1];
      const runs = before !== undefined && width !== undefined && !line.item;
      const joins = runs && (isLong ? breaksWithin(before.text, line.text) : runsOn(before, line, width));
      if (open && joins) {
        append(open.parts, line.text, words);
        open.indented &&= line.indent > 0;
      } else {
        open = { parts: [line.text], apart: index === 0, indented: line.indent > 0, item: line.item };
        paragraphs.push(open);
      }
    });
  }
  const whole = width === undefined ? paragraphs : joinAcrossPages(paragraphs, words);
  return whole.map(({ parts, ...rest }) => ({ ...rest, text: parts.join('') }));
}

/** A paragraph while lines are added to it; one growing text would be copied anew with every line. */
interface Open extends Omit<Paragraph, 'text'> {
  parts: string[];
}

/** The length at which the lines of a text were broken; `undefined` if they were not, or most of it stands in long lines. */
function wrapWidth(groups: readonly (readonly TextLine[])[]): number | undefined {
  const lengths: number[] = [];
  let within = 0;
  let long = 0;
  let short = 0;
  for (const group of groups)
    group.forEach((line, index) => {
      if (line.text.length > WRAPPED_AT_MOST) long += line.text.length;
      else short += line.text.length;
      const next = group[index + 1];
      if (!next || line.text.length > WRAPPED_AT_MOST) return;
      lengths.push(line.text.length);
      if (line.text.length >= WRAPPED_AT_LEAST && !endsSentence(line.text) && !next.item) within++;
    });
  if (long > short) return undefined;
  lengths.sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)];
  return width !== undefined && width >= WRAPPED_AT_LEAST && within >= EVIDENCE ? width : undefined;
}

/** The first word of the next line would not have fitted. */
function isFull(line: TextLine, next: TextLine, width: number): boolean {
  const word = next.text.slice(0, 40).split(' ', 1)[0] ?? '';
  return line.text.length + 1 + word.length >= width - 2;
}

function runsOn(line: TextLine, next: TextLine, width: number): boolean {
  if (hasSpeakerLabel(next.text)) return false;
  if (next.indent >= line.indent + 2 && !line.item) return false;
  if (isFull(line, next, width)) return true;
  return !endsSentence(line.text) && /^[\p{Ll}\p{N}"“‘'(]/u.test(next.text);
}

function breaksWithin(text: string, next: string): boolean {
  return text.length >= 30 && !endsSentence(text) && /^\p{Ll}{2,}|^(?:a|à|y|o|e|i)\s/u.test(next);
}

/** A sentence may go on after the foot of one page and the head of the next, which have been taken out by now. */
function joinAcrossPages(paragraphs: readonly Open[], words: ReadonlySet<string>): Open[] {
  const joined: Open[] = [];
  for (const paragraph of paragraphs) {
    const last = joined.at(-1);
    const [end, start] = [last?.parts.at(-1), paragraph.parts[0]];
    const long = last && (last.parts.length > 1 || (end?.length ?? 0) >= WRAPPED_AT_LEAST);
    if (last && long && end && start && !paragraph.item && breaksWithin(end.padStart(30), start)) {
      append(last.parts, start, words);
      last.parts.push(...paragraph.parts.slice(1));
    } else joined.push(paragraph);
  }
  return joined;
}

/** Adds a line; a hyphen at the end of the line before goes only where what it joins is surely one word. */
function append(parts: string[], next: string, words: ReadonlySet<string>): void {
  const last = parts.at(-1) ?? '';
  if (!/\p{L}-$/u.test(last.slice(-3))) {
    parts.push(' ', next);
    return;
  }
  const start = /(?:^|[^\p{L}-])(\p{L}{2,40})-$/u.exec(last.slice(-45))?.[1]?.toLowerCase();
  const end = /^\p{Ll}{2,40}/u.exec(next.slice(0, 45))?.[0];
  if (start !== undefined && end !== undefined) {
    const whole = words.has(start + end) || isOrdinaryWord(start + end);
    if (whole && !words.has(`${start}-${end}`)) parts[parts.length - 1] = last.slice(0, -1);
  }
  parts.push(next);
}
