import type { Facet } from '../knowledge/schema.js';
import type { Word } from '../search/analysis.js';
import type { Mention } from '../search/names.js';
import { isMonth } from '../text/months.js';
import { AUXILIARIES, type FacetCue, type FoundCue, hasContent } from './cues.js';
import { ASKING, type FoundPhrase } from './phrases.js';

/** The words of a question that ask for each facet: those of the vocabulary, and what its grammar says besides. */
export function facetCuesOf(
  found: readonly FoundCue[],
  mentions: readonly Mention[],
  asked: readonly Word[],
): FacetCue[] {
  return [
    ...found
      .filter(
        (cue) =>
          !isConjunction(cue, asked, found) &&
          !isBeforeYear(cue, asked) &&
          !isOfOtherThings(cue, mentions) &&
          !isCallingSo(cue, asked, found),
      )
      .flatMap(({ facet, weight, words: used }) => (facet ? [{ facet, weight, words: used }] : []))
      .flatMap((cue) => ofWhoWants(cue, mentions, asked)),
    ...orderCues(mentions, asked),
    ...presentSales(asked),
    ...dayCues(mentions, asked),
    ...lengthCues(asked),
    ...letterCues(mentions, asked),
  ];
}

/** A cue counts beside the weightiest one if it weighs at least this share of it. */
const COUNTS_BESIDE = 0.5;

/**
 * The facets that a question asks for: those of the weightiest cue, and of others that have a word of their own
 * ("why … one year" asks for the reason and for the duration; the "when" of "when does it end" for nothing more).
 */
export function chooseFacets(
  cues: readonly FacetCue[],
  strongest: number,
  asked: readonly Word[],
): ReadonlySet<Facet> {
  const chosen = new Set<Facet>();
  const used = new Set<Word>();
  const byWeight = [...cues]
    .filter(({ weight }) => weight >= strongest * COUNTS_BESIDE)
    .sort((a, b) => b.weight - a.weight);
  for (const { weight } of byWeight) {
    const level = byWeight.filter(
      (cue) => cue.weight === weight && cue.words.some((word) => !used.has(word)),
    );
    for (const { facet } of level) chosen.add(facet);
    for (const cue of level) for (const word of cue.words) used.add(word);
  }
  // Words such as "ban" and "sell" are in every other question; beside another facet they ask for nothing by themselves.
  const others = byWeight.filter(({ facet }) => facet !== 'action');
  if (others.some(({ weight }) => byWeight.every((cue) => cue.facet !== 'action' || cue.weight <= weight)))
    chosen.delete('action');
  return withClaimedAct(chosen, cues, asked);
}

/** "It only stopped police sales": a claim of who is covered is one of what was done as well. */
function withClaimedAct(
  chosen: ReadonlySet<Facet>,
  cues: readonly FacetCue[],
  asked: readonly Word[],
): ReadonlySet<Facet> {
  const asks = asked.some(({ folded }) => ASKING.has(folded) || folded === 'what');
  const isClaim = !asks && !AUXILIARIES.has(asked[0]?.folded ?? '');
  const claimsAct = cues.some((cue) => cue.facet === 'action' && hasContent(cue));
  return isClaim && claimsAct && chosen.has('scope') ? new Set<Facet>(['action', ...chosen]) : chosen;
}

/**
 * "Does it end when Congress acts", "what happens when it ends": there "when" asks for no time, since something else
 * asks already.
 */
function isConjunction(
  { words: used }: FoundPhrase,
  asked: readonly Word[],
  found: readonly FoundCue[],
): boolean {
  const [word] = used;
  if (used.length !== 1 || word?.folded !== 'when') return false;
  const before = asked.slice(0, asked.indexOf(word));
  if (before.some(({ folded }) => ASKING.has(folded) || folded === 'what')) return true;
  const asksOtherwise = found.some(
    (cue) => cue.facet !== undefined && cue.facet !== 'action' && cue.words.every((one) => one !== word),
  );
  return AUXILIARIES.has(asked[0]?.folded ?? '') && asksOtherwise;
}

/** "Before 2020" is a time, and asks for no earlier sales. */
function isBeforeYear({ words: used }: FoundPhrase, asked: readonly Word[]): boolean {
  const [word] = used;
  if (used.length !== 1 || word?.folded !== 'before') return false;
  return /^\d/u.test(asked[asked.indexOf(word) + 1]?.folded ?? '');
}

/** "Does it sell to police", "who sells": how things were, not what was announced. */
function presentSales(asked: readonly Word[]): FacetCue[] {
  const [first] = asked;
  const sells = asked.find(
    ({ folded }) => folded === 'sells' || (folded === 'sell' && ['does', 'do'].includes(first?.folded ?? '')),
  );
  return sells ? [{ facet: 'prior_sales', weight: 1.5, words: [sells] }] : [];
}

/**
 * Who wants something says what is asked: "what does Amazon want from the government" asks for its own purpose, "what
 * does the ACLU want Amazon to do" for a reaction.
 */
function ofWhoWants(cue: FacetCue, mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
  const [first] = cue.words;
  if (!['reaction', 'purpose'].includes(cue.facet) || !first || !WISHES.has(first.folded)) return [cue];
  const at = asked.indexOf(first);
  const wants = mentions.find(({ to }) => to === at);
  // What critics of Amazon want, or Amazon and others, is not what Amazon wants.
  const before = asked.slice(0, wants?.from).findLast(({ folded }) => folded !== 'the');
  const isAlone = before === undefined || AUXILIARIES.has(before.folded) || SAID.has(before.folded);
  const wanting = isAlone ? (wants?.things.map(({ kind }) => kind) ?? []) : [];
  const isWithinArticle = mentions.some(({ things }) => things.some(({ kind }) => kind === 'article'));
  if (wanting.includes('company')) {
    const wish: FacetCue = { ...cue, facet: 'purpose', weight: WISH };
    // One article may tell what a company wants as its condition.
    return isWithinArticle ? [wish, { ...wish, facet: 'condition' }] : [wish];
  }
  const isSomebody = wanting.includes('speaker') || wanting.includes('organisation');
  return [isSomebody ? { ...cue, facet: 'reaction', weight: WISH } : cue];
}

/** "… says Microsoft wants", "… that it wants" */
const SAID = new Set(['that', 'say', 'says', 'does', 'what']);
const WISHES = new Set(['want', 'wants', 'wanted', 'demand', 'demands', 'ask', 'asks']);
/** As much as a whole phrase for the facet. */
const WISH = 2;

/** "Was it June 11 that Microsoft announced it": a day asks when. */
function dayCues(mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
  if (mentions.every(({ things }) => things.every(({ kind }) => kind !== 'company'))) return [];
  const day = dayIn(asked);
  return day.length === 0 ? [] : [{ facet: 'announced', weight: 2, words: day }];
}

/** "It banned it for three years": a length of time asks how long. */
function lengthCues(asked: readonly Word[]): FacetCue[] {
  const length = lengthIn(asked);
  return length.length === 0 ? [] : [{ facet: 'duration', weight: 1.5, words: length }];
}

/** "Did it write a letter to them": how it was announced, and not what was said. */
function letterCues(mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
  const isOfOthers = mentions.some(({ things }) => {
    const kinds = new Set(things.map(({ kind }) => kind));
    return kinds.has('organisation') && !kinds.has('company');
  });
  if (isOfOthers) return [];
  const wrote = asked.filter(({ folded }) => WRITING.has(folded));
  const letter = asked.filter(({ folded }) => LETTER.has(folded));
  const isWhether = AUXILIARIES.has(asked[0]?.folded ?? '') && wrote.length > 0 && letter.length > 0;
  return isWhether ? [{ facet: 'venue', weight: 2, words: [...wrote, ...letter] }] : [];
}

const WRITING = new Set('write wrote written send sent'.split(' '));
const LETTER = new Set(['letter', 'letters']);

/** The words of the first length of time in a question, but for "one year", which asks for itself: "three years". */
export function lengthIn(asked: readonly Word[]): Word[] {
  const at = asked.findIndex(
    ({ folded }, index) =>
      UNITS.has(folded) &&
      NUMBER.test(asked[index - 1]?.folded ?? '') &&
      !BESIDE_AGE.has(asked[index + 1]?.folded ?? '') &&
      !BESIDE_AGE.has(asked[index - 2]?.folded ?? ''),
  );
  return at < 0 ? [] : asked.slice(at - 1, at + 1);
}

const UNITS = new Set('day days week weeks month months year years'.split(' '));
const NUMBER = /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)$/u;
/** "Five years ago", "in the last two years": a time, and no length. */
const BESIDE_AGE = new Set('ago old earlier later before after from last past next'.split(' '));

/** The words of the first day of a month in a question: "June 10", "10 June". */
export function dayIn(asked: readonly Word[]): Word[] {
  const at = asked.findIndex(({ folded }) => isMonth(folded));
  const beside = [asked[at - 1], asked[at + 1]].find((word) =>
    /^\d{1,2}(?:st|nd|rd|th)?$/u.test(word?.folded ?? ''),
  );
  const month = asked[at];
  return month && beside ? [month, beside] : [];
}

/** "Did they call it racist" asks for no name. */
function isCallingSo(
  { facet, words: used }: FoundCue,
  asked: readonly Word[],
  found: readonly FoundCue[],
): boolean {
  const [word] = used;
  const asksName = asked.some(({ folded }) => folded === 'what' || folded === 'how');
  if (facet !== 'product' || used.length !== 1 || !word || asksName) return false;
  const asksWho = found.some((cue) => cue.kind === 'attribution' && cue.words.includes(word));
  return asksWho || CALLED_SO.has(asked[asked.indexOf(word) + 1]?.folded ?? '');
}

const CALLED_SO = new Set('it this that them these those'.split(' '));

/**
 * "Was the poll before or after the protests": the order of companies, and what one did before, are asked for where one
 * is named.
 */
function isOfOtherThings({ facet, words: used }: FoundCue, mentions: readonly Mention[]): boolean {
  const isSequence = used.every(({ folded }) => SEQUENCE.has(folded) || folded === 'or');
  return (
    (facet === 'order' || facet === 'prior_sales') &&
    isSequence &&
    mentions.every(({ things }) => things.every(({ kind }) => kind !== 'company'))
  );
}

/** What sets one thing before another in time. */
const SEQUENCE = new Set([
  'before',
  'after',
  'ahead',
  'earlier',
  'later',
  'sooner',
  'precede',
  'follow',
  'followed',
]);

/** "Did one go before the other": between two names such a word asks for the order. */
function orderCues(mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
  const places = mentions
    .filter(({ things }) => things.some(({ kind }) => kind === 'company'))
    .map(({ from, to }) => ({ from, to }));
  const between = asked.filter(
    ({ folded }, index) =>
      SEQUENCE.has(folded) && places.some(({ to }) => to <= index) && places.some(({ from }) => from > index),
  );
  return between.slice(0, 1).map((word) => ({ facet: 'order', weight: 2, words: [word] }));
}
