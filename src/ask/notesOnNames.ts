import { citedBy, enumerateSome, type Item, note, type PlainItem, plainItems } from '../answers/answer.js';
import { spell } from '../evidence/evidence.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { dayIn, lengthIn } from '../question/facetCues.js';
import type { Question } from '../question/question.js';
import { fold, foldedWords, type Word, words } from '../search/analysis.js';
import type { NamedThing } from '../search/nameForms.js';
import type { Mention } from '../search/names.js';
import { WEEKDAYS } from '../text/months.js';
import { unique } from '../unique.js';

/**
 * Says whom or what a question names and nothing in its answer does, so that nobody takes what others said, or what is
 * said of others, for theirs. Companies and articles stand over what is said of them, and need no name in each line.
 */
export function absentNameNotes(snapshot: Snapshot, question: Question, lead: readonly Item[]): Item[] {
  const asked = question.mentions.filter((mention) => isChecked(mention, question));
  if (asked.length === 0) return [];
  const items = lead.flatMap(plainItems);
  const absent = asked.filter(({ things }) => !items.some((item) => isOf(snapshot, item, things)));
  const names = unique(absent.map(({ name }) => name));
  return names.length === 0 ? [] : [note(`Nothing here names ${enumerateSome(names)}.`)];
}

/**
 * Says which times that a question takes for granted ("for three years", "on Monday") stand in no passage, nor in the
 * answer: the date of an article stands in none of its passages.
 */
export function absentTimeNotes(
  { index }: Snapshot,
  { words: asked }: Question,
  lead: readonly Item[],
): Item[] {
  const weekdays = asked.filter(({ folded }) => WEEKDAYS.includes(folded)).map((word) => [word]);
  const times = [lengthIn(asked), dayIn(asked), ...weekdays].filter((time) => time.length > 0);
  if (times.length === 0) return [];
  const shown = lead
    .flatMap(plainItems)
    .flatMap(textsOf)
    .map((text) => ` ${foldedWords(text)} `);
  const isShown = (time: readonly Word[]) =>
    shown.some((text) => time.every(({ folded }) => text.includes(` ${folded} `)));
  const isInPassage = (time: readonly Word[]) =>
    waysToWrite(time).some((phrase) => index.search(`"${phrase}"`, { limit: 1 }).length > 0);
  const absent = times.filter((time) => !isInPassage(time) && !isShown(time));
  return absent.length === 0 ? [] : [note(`No passage has these words: ${spell(absent.flat())}.`)];
}

/** "3 years" and "three years", "June 9" and "9 June". */
function waysToWrite(time: readonly Word[]): string[] {
  const ways = [
    time.map(({ folded }) => folded),
    time.map(({ surface }) => surface),
    time.map(({ folded }) => String(NUMBERS.indexOf(folded) + 1 || folded)),
  ];
  return unique([...ways, ...ways.map((way) => way.toReversed())].map((way) => way.join(' ')));
}

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A product often stands for its company; what is said of the technology is not said of the product. */
function isChecked({ things }: Mention, { facets, things: named }: Question): boolean {
  const kinds = new Set(things.map(({ kind }) => kind));
  if (kinds.has('article')) return false;
  // What somebody says is not said of every company.
  if (kinds.has('company')) return named.some(({ kind }) => kind === 'speaker');
  return !kinds.has('product') || facets.includes('motive') || facets.includes('reaction');
}

function isOf(snapshot: Snapshot, item: PlainItem, things: readonly NamedThing[]): boolean {
  if (item.kind === 'quotation' && speaksAs(item.quotation.speaker, things)) return true;
  const isAsked = ({ kind, id }: NamedThing) =>
    things.some((thing) => thing.kind === kind && thing.id === id) ||
    (kind === 'speaker' && speaksAs(snapshot.speakers.get(id), things));
  // A statement in our words rests on passages that may be somebody's.
  const passages = citedBy(item).flatMap((id) => snapshot.passages.get(id) ?? []);
  if (passages.some(({ quotation }) => speaksAs(quotation?.speaker, things))) return true;
  return textsOf(item).some((text) =>
    snapshot.names.find(words(text), () => true).some((mention) => mention.things.some(isAsked)),
  );
}

/** Whether a speaker is one of some named things, or speaks for one. */
export function speaksAs(
  speaker: { id: string; organisation: string | null } | undefined,
  things: readonly NamedThing[],
): boolean {
  return things.some(
    ({ kind, id }) =>
      (kind === 'speaker' && speaker?.id === id) ||
      (kind === 'organisation' && fold(speaker?.organisation ?? '') === id),
  );
}

function textsOf(item: PlainItem): string[] {
  switch (item.kind) {
    case 'statement':
      return [item.text];
    case 'point':
      return item.readings.map(({ text }) => text);
    case 'brief':
      return [item.says, ...item.sides].flatMap((one) => one?.text ?? []);
    case 'card':
      return item.says.map(({ text }) => text);
    case 'quotation':
      return [...item.quotation.parts, item.quotation.occasion ?? ''];
    case 'note':
      return [item.text];
    case 'variation':
    case 'comparison':
      return [];
  }
}
