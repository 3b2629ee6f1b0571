import { opensWithMark } from '../../text/quotationMarks.js';
import type { Block, DraftSpeaker } from '../articleDraft.js';
import type { NameRegister } from './nameRegister.js';
import type { FoundQuotation } from './paragraphQuotations.js';
import { fold } from './sentences.js';
import { lists, TITLES } from './words.js';

/** What one speaker of a transcript says until the next begins. */
export interface Turn {
  /** As the transcript has it, without the colon: "MR. LEE". */
  label: string;
  /** Paragraphs of the turn, with the offset at which its words begin in each. */
  paragraphs: { block: number; start: number }[];
}

const LABEL = /^\s*["“]?(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?(\p{L}[\p{L}\p{M}.’' -]{0,40}?)\s?:\s+(?=\S)/u;
/** "Mr. LEE. I agree.", as the reports of parliaments print it: a title or office, a surname in capitals, a full stop. */
const REPORTED =
  /^\s*((?:The (?=\p{Lu}{2}))?(?:\p{Lu}[\p{Ll}]{1,15}\.? ){0,2}(?:(?:Mc|Mac|O['’]|De|La)?\p{Lu}[\p{Lu}'’-]+ ?){1,3})\.\s+(?=\S)/u;
const INTERVIEWER = /^(?:host|moderator|interviewer|q|question|a|answer|operator|speaker|narrator)$/iu;

/**
 * The turns of a transcript. Labels in capitals make one where two paragraphs have them; other labels where each comes
 * twice or is that of a person, and two differ, since "Background:" is a heading. A last turn ends with its paragraph:
 * nothing shows whether what follows is still said.
 */
export function turnsOf(blocks: readonly Block[], isPerson: (name: string) => boolean): Turn[] {
  const all = blocks.map(({ text }) => LABEL.exec(text) ?? reportedLabel(text));
  // Where a whole transcript is quoted, a label without a mark is a headline.
  const isQuoted = all.filter((match) => match !== null && opensWithMark(match[0])).length >= 2;
  const labels = all.map((match) => (match !== null && opensWithMark(match[0]) === isQuoted ? match : null));
  const isShouted = (label: string) =>
    /^[\p{Lu}\p{M}.’' -]{2,}$/u.test(label) ||
    (/\p{Lu}{2}/u.test(label) && (nameInLabel(label) !== label || /^The \p{Lu}{2,}$/u.test(label)));
  const counts = new Map<string, number>();
  for (const match of labels)
    if (match?.[1] !== undefined) counts.set(match[1], (counts.get(match[1]) ?? 0) + 1);
  const shouted = [...counts].filter(([label]) => isShouted(label));
  const isTranscript = shouted.reduce((sum, [, count]) => sum + count, 0) >= 2;
  const hasPeople = [...counts.keys()].some((label) => isPerson(nameInLabel(label)));
  const plain = [...counts].filter(
    ([label, count]) => isSpeakerLabel(label, isPerson) || (count >= 2 && hasPeople && isCapitalised(label)),
  );
  // A list of people with what is told of each has every name once.
  const isDialogue = plain.length >= 2 && plain.some(([, count]) => count >= 2);
  const isLabel = (label: string): boolean =>
    (isTranscript && isShouted(label)) || (isDialogue && plain.some(([known]) => known === label));
  return collect(blocks, labels, isLabel);
}

/** A label that ends with a full stop counts only with the title or office of a person, or for an office in capitals. */
function reportedLabel(text: string): RegExpExecArray | null {
  const match = REPORTED.exec(text.slice(0, 80));
  const label = match?.[1] ?? '';
  return /^The \p{Lu}{2,}/u.test(label) || nameInLabel(label) !== label ? match : null;
}

/** Whether a label names a person by surname or in full, or a part in an interview. */
function isSpeakerLabel(label: string, isPerson: (name: string) => boolean): boolean {
  return INTERVIEWER.test(label) || isPerson(nameInLabel(label));
}

function isCapitalised(label: string): boolean {
  return label.split(' ').every((word) => /^\p{Lu}/u.test(word));
}

/** A label without its title or office: "MR. LEE" and "Chairman LEE" as "LEE". */
export function nameInLabel(label: string): string {
  const words = label.split(' ');
  const [first = ''] = words;
  const isOffice = words.length > 1 && lists.roles.has(fold(first)) && /\p{Ll}/u.test(first);
  return (TITLES.has(fold(first)) || isOffice ? words.slice(1) : words).join(' ');
}

function collect(
  blocks: readonly Block[],
  labels: readonly (RegExpExecArray | null)[],
  isLabel: (label: string) => boolean,
): Turn[] {
  const turns: Turn[] = [];
  let isQuoted = false;
  let isOver = true;
  blocks.forEach(({ text }, block) => {
    const match = labels[block];
    const label = match?.[1];
    const hasMark = opensWithMark(text);
    if (match !== null && match !== undefined && label !== undefined && isLabel(label)) {
      turns.push({ label, paragraphs: [{ block, start: match[0].length }] });
      isQuoted = hasMark;
      isOver = false;
    } else if (isOver || (isQuoted && !hasMark)) {
      isOver = true;
    } else if (!/^\s*["“]?[[(].*[\])]["”.]*\s*$/u.test(text)) {
      turns.at(-1)?.paragraphs.push({ block, start: isQuoted ? 1 : 0 });
    }
  });
  const last = turns.at(-1);
  if (last !== undefined && !isQuoted) last.paragraphs.splice(1);
  return turns;
}

/** What is said in a turn, by whoever its label means. */
export function quotationOfTurn(
  { label, paragraphs }: Turn,
  blocks: readonly Block[],
  register: NameRegister,
): FoundQuotation {
  const name = nameInLabel(label);
  const initials = name.replace(/[\s.]/gu, '');
  const isInitials = /^\p{Lu}{2,3}$/u.test(initials);
  const person = register.person(name) ?? (isInitials ? register.personWithInitials(initials) : undefined);
  // A label in small letters that names nobody may be that of a paper.
  const isUnknown =
    person === undefined && /\p{Ll}/u.test(label) && name === label && !INTERVIEWER.test(label);
  const isNameless = isUnknown || /^(?:a|q|answer|question|speaker)$/iu.test(label);
  const known = typeof person === 'object' && person.name.includes(' ') ? person : undefined;
  const speaker: DraftSpeaker | null =
    person === 'several' || isNameless
      ? null
      : {
          name: known?.name ?? label,
          kind: 'person',
          role: person?.role ?? null,
          organisation: person?.organisation ?? null,
        };
  return {
    parts: paragraphs
      .map(
        ({ block, start }) =>
          blocks[block]?.text
            .slice(start)
            .trim()
            .replace(/^(?=["“])["“]|(?<!\s)["”]$/gu, '') ?? '',
      )
      .filter((part) => part !== ''),
    speaker,
    why: speaker === null ? `the label “${label}” does not tell who speaks` : undefined,
    occasion: null,
    passage: paragraphs[0]?.block ?? 0,
    translated: false,
  };
}
