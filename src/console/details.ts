import { type Answer, type Detail, plural, quotationItem, type Section } from '../answers/answer.js';
import { describeArticle } from '../answers/plainText.js';
import { shortLine } from '../commandLine.js';
import type { Passage } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { columnsOf, EMPTY, type Screen, type ScreenLine } from './screen.js';
import { firstScreenLines, framedLines, sectionLines } from './screenLines.js';

/** An answer with the passages that it cites, of the snapshot that it was made from. */
export interface CitedAnswer {
  answer: Answer;
  /** By their ids. */
  passages: ReadonlyMap<string, Passage>;
}

/** One thing that an answer has beyond its first screen: details of one menu together, or the passages. */
interface Entry {
  label: string;
  /** None for the passages. */
  details?: Detail[];
}

/** An answer together with what it cites. */
export function citedAnswer(answer: Answer, { passages }: Snapshot): CitedAnswer {
  const cited = answer.citations.flatMap(({ passage }) => passages.get(passage) ?? []);
  return { answer, passages: new Map(cited.map((passage) => [passage.id, passage])) };
}

/** How many numbers can be typed after an answer. */
export function countDetails({ answer }: CitedAnswer): number {
  return entriesOf(answer).length;
}

/** The line that says which number shows what, and the one with what can be asked next, where there is any. */
export function choiceLines(answer: Answer): ScreenLine[] {
  const next = answer.next.slice(0, NEXT_STEPS).map(shortLine);
  return [
    ...moreLines(answer),
    ...(next.length === 0 ? [] : [{ look: 'choices' as const, text: `Next: ${next.join(' · ')}` }]),
  ];
}

/** More commands than this are not read. */
const NEXT_STEPS = 3;

function moreLines(answer: Answer): ScreenLine[] {
  const entries = entriesOf(answer);
  return entries.length === 0 ? [] : [{ look: 'choices', text: `More: ${numbered(entries)}` }];
}

/**
 * The line for whoever cannot type a number, as the program ends with this answer: the command that shows all of it.
 *
 * @param line what was answered
 * @param knowledge the library that was named for it
 */
export function hintLines(answer: Answer, line: string, knowledge?: string): ScreenLine[] {
  if (entriesOf(answer).length === 0) return [];
  const library = knowledge === undefined ? '' : `--knowledge ${inShell(knowledge)} `;
  return [{ look: 'command', text: `More: npm run -s cli -- ${library}--all ${inShell(line)}` }];
}

/** A text as one argument of a shell. */
function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What a typed number shows of the last answer, or why it shows nothing. */
export async function detailScreen(
  last: CitedAnswer | undefined,
  number: number,
  screen: Screen,
): Promise<ScreenLine[]> {
  if (!last)
    return says(
      'There is no answer yet. Type a question or a command first, then a number of its line More.',
    );
  const { answer } = last;
  const entries = entriesOf(answer);
  const entry = entries[number - 1];
  if (entries.length === 0) return says('The last answer has no details.');
  if (!entry) return says(`The last answer has ${plural(entries.length, 'detail')}: ${numbered(entries)}`);
  // Its sources and its labels are those of what is shown.
  const sections = entry.details?.flatMap((detail) => detail.sections) ?? [];
  const detail = { ...answer, title: `${answer.title} — ${entry.label}`, lead: [], sections };
  return [...framedLines(detail, await entryLines(last, entry, screen)), ...moreLines(answer)];
}

/** All of an answer: its first screen, every detail under its label, every passage. */
export async function everything(cited: CitedAnswer, screen: Screen): Promise<ScreenLine[]> {
  const parts = await Promise.all(
    entriesOf(cited.answer).map(
      async (entry): Promise<ScreenLine[]> => [
        EMPTY,
        { look: 'title', text: entry.label },
        { look: 'foot', text: '─'.repeat(entry.label.length) },
        ...(await entryLines(cited, entry, screen)),
      ],
    ),
  );
  return [...firstScreenLines(cited.answer), ...parts.flat()];
}

function entriesOf({ details, citations }: Answer): Entry[] {
  const byLabel = new Map<string, Detail[]>();
  for (const detail of details) {
    const label = detail.menu ?? detail.label;
    byLabel.set(label, [...(byLabel.get(label) ?? []), detail]);
  }
  return [
    ...[...byLabel].map(([label, together]) => ({ label, details: together })),
    ...(citations.length > 0 ? [{ label: 'Passages' }] : []),
  ];
}

function numbered(entries: readonly Entry[]): string {
  return entries.map(({ label }, at) => `${at + 1} ${label}`).join(' · ');
}

async function entryLines(cited: CitedAnswer, { details }: Entry, screen: Screen): Promise<ScreenLine[]> {
  if (!details) return passageLines(cited);
  const sections = details.flatMap(headed);
  const hasRows = sections.some(({ items }) => items.some(({ kind }) => kind === 'row'));
  if (!hasRows) return sectionLines(cited.answer, sections);
  // Tables are loaded only where there is one to draw.
  const { tabularLines } = await import('./table.js');
  return tabularLines(cited.answer, sections, columnsOf(screen));
}

/** The sections of a detail; of one among several of a menu under its label, unless that is their heading already. */
function headed({ label, menu, sections }: Detail): Section[] {
  if (menu === undefined || sections.some(({ heading }) => heading === label)) return sections;
  return [{ heading: label, items: [] }, ...sections];
}

/** Every passage that an answer cites, with how its article is known; of a quotation who speaks. */
function passageLines({ answer, passages }: CitedAnswer): ScreenLine[] {
  return answer.citations.flatMap(({ label, passage: id, article, excerpt }, at): ScreenLine[] => {
    const passage = passages.get(id);
    const isOurs = passage?.quotation === undefined && passage?.isVerbatim === undefined;
    const text: ScreenLine[] = passage?.quotation
      ? sectionLines(answer, [{ items: [quotationItem(passage.quotation)] }])
      : [{ look: 'point', text: `  • ${excerpt.replaceAll('\n', '\n    ')}` }];
    return [
      ...(at > 0 ? [EMPTY] : []),
      {
        look: 'heading',
        text: `[${label}] ${id} — ${describeArticle(article)}${isOurs ? '; our digest' : ''}`,
      },
      ...text,
    ];
  });
}

function says(text: string): ScreenLine[] {
  return [{ look: 'plain', text }];
}
