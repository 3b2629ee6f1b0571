/** A number that a text states, with what it counts as far as that can be compared. */
export interface Figure {
  /** Of a length of time its days. */
  value: number;
  /** Numbers of one kind can contradict each other. */
  kind: 'percent' | 'time' | 'year' | 'rank' | 'count';
  /** Indexes of its first word and after its last one. */
  from: number;
  to: number;
}

const CARDINALS = indexed(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
);
const ORDINALS = indexed(
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
);
const TENS = new Map([
  ...'thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((word, index): [string, number] => [word, 30 + 10 * index]),
  ['dozen', 12],
]);
/** Days that a unit of time has. */
const DAYS = new Map([
  ['day', 1],
  ['week', 7],
  ['month', 30.5],
  ['year', 365],
  ['decade', 3650],
]);
/** What stands for one before a unit: "a whole year". */
const ONE = new Set(['a', 'an', 'one', 'single']);
const BETWEEN = new Set(['whole', 'full', 'entire']);

/** The value of a folded word that is a number: "five", "fifth", "56"; `undefined` for another word. */
function numberOf(word: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(word)) return Number(word);
  if (/^\d+(?:st|nd|rd|th)$/u.test(word)) return Number.parseInt(word, 10);
  return CARDINALS.get(word) ?? ORDINALS.get(word) ?? TENS.get(word);
}

/** The numbers of a text, given as folded words without hyphens; "percent" stands for the sign. */
export function figuresIn(words: readonly string[]): Figure[] {
  return words.flatMap((word, from): Figure[] => {
    const at = BETWEEN.has(words[from + 1] ?? '') ? from + 2 : from + 1;
    const unit = words[at]?.replace(/s$/u, '') ?? '';
    const days = DAYS.get(unit);
    const value = ONE.has(word) ? 1 : numberOf(word);
    if (value === undefined) return [];
    const isRank = ORDINALS.has(word) || /^\d+\D/u.test(word);
    if (days !== undefined && !isRank) return [{ value: value * days, kind: 'time', from, to: at + 1 }];
    // By itself "one" is mostly no number, nor is "a".
    if (ONE.has(word)) return [];
    if (unit === 'percent') return [{ value, kind: 'percent', from, to: at + 1 }];
    const isYear = /^(?:19|20)\d\d$/u.test(word);
    return [{ value, kind: isRank ? 'rank' : isYear ? 'year' : 'count', from, to: from + 1 }];
  });
}

/** Whether two figures say the same; twelve months are a year, though their days are not quite as many. */
export function isSameFigure(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === 'time' ? Math.abs(a.value - b.value) <= 0.02 * a.value : a.value === b.value;
}

function indexed(words: string): ReadonlyMap<string, number> {
  return new Map(words.split(' ').map((word, index) => [word, index]));
}
