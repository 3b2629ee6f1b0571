import { stemmer } from 'stemmer';

/** One word of a text, with where it stands in it. */
export interface Word {
  /** As the text has it. */
  surface: string;
  /** Offsets in the text, in UTF-16 units; `end` is exclusive. */
  start: number;
  end: number;
  /** Lower case, without accents and possessive 's. */
  folded: string;
  /** The Porter stem of `folded`: what the index holds. */
  term: string;
}

/**
 * Letters and digits, with apostrophes inside ("won’t") and dots inside abbreviations ("U.S."), a per cent sign, or what
 * French puts before a vowel ("d’Amazon"). The first alternative finds no more than the others do: most words are plain
 * letters with a space or a comma behind, and are found so in half the time.
 */
const WORD =
  /[a-z0-9]+(?![\p{L}\p{M}\p{N}'’.])|(?<!\p{L})(?:[cdjlmnst]|qu)['’](?=\p{L}{2})|\p{L}(?:\.\p{L})+\.?|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|%/giu;

/** Lower case, compatibility forms and accents folded (NFKD without marks), curly apostrophes straight. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘]/gu, "'")
    .toLowerCase();
}

/** Text that has nothing to fold but its capitals. */
const PLAIN = /^[\0-\x7f]*$/u;

/** The words of a text. Hyphens separate, so that "one-year" and "one year" are the same two words. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const { 0: surface, index: start } of text.matchAll(WORD)) {
    const { folded, term } = formsOf(surface);
    found.push({ surface, start, end: start + surface.length, folded, term });
  }
  return found;
}

type Forms = Pick<Word, 'folded' | 'term'>;

/** Texts are made of the same words over and over, and to find a stem costs more than all else about a word. */
const known = new Map<string, Forms>();
const MOST_KNOWN = 50_000;
/** From 13 letters on, V8 shares the letters of a word with the text that it was taken from, and keeps all of that. */
const LONGEST_KNOWN = 12;

function formsOf(surface: string): Forms {
  const before = known.get(surface);
  if (before) return before;
  const forms = makeForms(surface);
  if (surface.length > LONGEST_KNOWN) return forms;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(surface, forms);
  return forms;
}

function makeForms(surface: string): Forms {
  const folded = surface === '%' ? 'percent' : fold(surface).replace(/'s$/u, '').replace(/['.]/gu, '');
  return { folded, term: OWN_STEMS.get(folded) ?? stemmer(folded.replace(BRITISH, 'iz$1')) };
}

/** "Recognise" and "recognising" are "recognize" and "recognizing" in another spelling. */
const BRITISH = /(?<=.{4})is(e[ds]?|ers?|ing|ations?)$/u;

/** Words that Porter's stemmer puts together with others: the number with "on", authorities with authors, customs with
 * customers. */
const OWN_STEMS: ReadonlyMap<string, string> = new Map([
  ['one', 'one'],
  ['authority', 'authority'],
  ['authorities', 'authority'],
  ['customs', 'customs'],
]);

/** The folded words of a text, joined by spaces. */
export function foldedWords(text: string): string {
  return words(text)
    .map(({ folded }) => folded)
    .join(' ');
}

/** The index terms of a text, in order. */
export function terms(text: string): string[] {
  return words(text).map(({ term }) => term);
}

const list = (text: string) => new Set(text.trim().split(/\s+/u));

/**
 * Words that carry grammar and no content: articles, pronouns, prepositions, conjunctions, auxiliary verbs, question
 * words, and what people put round a question ("pls", "tell me"). Left out of a query, kept in the index.
 */
export const STOP_WORDS: ReadonlySet<string> = list(`
  a about above after again all also although am among an and any anyone anybody anything are arent around as at away
  b be because been before being below between both but by c can cannot cant come could couldnt d did didnt do does
  doesnt doing done dont down during e each either else even ever every everyone everything exactly actually
  for from further get gets getting give gives given go goes going gonna got had has hasnt have havent having he her here
  hers herself hey hello hi him himself his how however i id if ill im in into is isnt it its itself ive just kind
  know let lets like lol lot m many may maybe me mean might mine more most much must my n near need no nor not
  now of off ok okay on once ones only onto or other others our ours out over own please pls plz put quite r rather re
  really right s same shall she should shouldnt show so some somebody someone something sort such sure t tell than
  thank thanks that thats the their theirs them themselves then there theres these they theyre thing things think this
  those though through thus to too toward u um under up upon us very via vs versus w want was wasnt we well
  were werent what whats whatever when whens where wheres whether which while who whos whom whose why will with within
  without wont would wouldnt yeah yes yet you your yours ya yo until unless say says saying said
  mention mentions mentioned involve involved involves regarding concerning true false explain describe happen happens
  happened make makes made making seem seems take takes took part way
  since connected related relate relates relation far able supposed eg ie etc per
`);
/** Whether a folded word carries no content of its own in a query. */
export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}
