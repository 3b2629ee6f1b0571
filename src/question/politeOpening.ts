import { terms, type Word } from '../search/analysis.js';

/**
 * The words of a question without what polite people put before it: "Dear Sir or Madam", "I would like to know", "could you
 * please tell me". What begins with "whether" there asks for a yes or a no, as with "does".
 */
export function withoutPoliteOpening(asked: readonly Word[]): Word[] {
  const greeted = asked.slice(lengthOf(asked, GREETINGS, GREETING_WORDS));
  const polite = greeted.slice(0, lengthOf(greeted, STARTS, POLITE_WORDS));
  const verb = polite.findLastIndex(({ folded }) => VERBS.has(folded));
  if (verb < 0) return nonEmpty(greeted, asked);
  const rest = greeted.slice(verb + 1);
  const isToMe = (at: number) => rest[at]?.folded === 'to' && AFTER_VERB.has(rest[at + 1]?.folded ?? '');
  const asking = rest.findIndex(({ folded }, at) => !AFTER_VERB.has(folded) && !isToMe(at));
  const [first, ...others] = rest.slice(Math.max(0, asking));
  if (!first) return [...asked];
  return WHETHER.has(first.folded)
    ? [{ ...first, folded: DOES, term: terms(DOES).join('') }, ...others]
    : [first, ...others];
}

/** How many words at the beginning are all of a kind, if the first one is a beginning of it. */
function lengthOf(asked: readonly Word[], starts: ReadonlySet<string>, all: ReadonlySet<string>): number {
  if (!starts.has(asked[0]?.folded ?? '')) return 0;
  const other = asked.findIndex(({ folded }) => !starts.has(folded) && !all.has(folded));
  return other < 0 ? asked.length : other;
}

function nonEmpty(some: readonly Word[], all: readonly Word[]): Word[] {
  return [...(some.length > 0 ? some : all)];
}

const GREETINGS = new Set('dear hello hi hey good'.split(' '));
const GREETING_WORDS = new Set(
  'sir madam or and team bot all there everyone morning afternoon evening'.split(' '),
);
const STARTS = new Set('i we could can would will might may please kindly do'.split(' '));
const VERBS = new Set('tell know learn hear ask explain say wonder wondering inform'.split(' '));
const POLITE_WORDS = new Set([
  ...VERBS,
  ...'you me us am are was were be been is to so very much just should like love want wish grateful glad happy curious'.split(
    ' ',
  ),
]);
const DOES = 'does';
const WHETHER = new Set(['whether', 'if']);
const AFTER_VERB = new Set('me us please kindly'.split(' '));
