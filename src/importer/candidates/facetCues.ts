import type { Candidate } from '../articleDraft.js';

type Facet = Candidate['facet'];

/** Words that stand in a text as words: each form is a pattern of its own, and a space any white space. */
function anyOf(...forms: readonly string[]): RegExp {
  return new RegExp(String.raw`\b(?:${forms.join('|').replaceAll(' ', String.raw`\s+`)})\b`, 'iu');
}

/** Between two words of a cue, a few others: "will not |currently| sell". */
const FEW = String.raw`(?:\s+(?!that\b)[\p{L}’'-]+){0,4}?\s+`;

/** What a moratorium is called. */
const MORATORIUM = '(?:moratori(?:um|a)|ban|pause|freeze|suspension|halt)';

/** What suppliers do with what they make. */
const SUPPLY = '(?:sell|supply|offer|provide|license|develop|allow|let|permit|make available|work with)';

/** Not of a company to which it is done: "was banned from selling". */
const NOT_DONE_TO_IT = String.raw`(?<!\b(?:is|are|was|were|be|been|being|gets?|got)\s+)`;

const ACTIONS = [
  // Not from now on. That a company does not sell today is no moratorium: the present tense alone does not count.
  anyOf(
    `(?:will|would|to|shall) (?:not|never|no longer)${FEW}${SUPPLY}`,
    `(?:won['’]t|wouldn['’]t|no longer|refus(?:es?|ed|ing) to)${FEW}${SUPPLY}`,
  ),
  anyOf(
    'stop(?:s|ping)?',
    'ceas(?:es?|ing)',
    'halt(?:s|ing)?',
    'suspend(?:s|ing)?',
    'paus(?:es|ing)',
    'bans|banning',
    '(?:to|will|would) (?:pause|ban)',
    'prohibit(?:s|ing)?',
    'discontinu(?:es?|ing)',
    'exit(?:s|ing)?',
    'withdraw(?:s|ing)?',
    'abandon(?:s|ing)?',
    '(?:get|gets|getting|got|pull|pulls|pulled|pulling) out of',
    'end(?:s|ed|ing)? (?:the |its |all )?(?:sales?|use|development)',
    `${NOT_DONE_TO_IT}(?:stopped|ceased|halted|suspended|paused|banned|prohibited|discontinued|exited|withdrew|abandoned)`,
  ),
  anyOf(
    String.raw`(?:plac|impos|announc|declar|put|extend|introduc|institut|adopt|lift|relax|renew)\p{L}*${FEW}${MORATORIUM}`,
    `${MORATORIUM}[^.;]* (?:was|were|has been|will be|is) (?:extended|lifted|relaxed|renewed|introduced|imposed|announced)`,
    '(?:resum|restart)(?:es?|ed|ing) (?:the |its )?(?:sales?|selling)',
  ),
];

/** A moratorium of the company, already spoken of. */
const STANDING = new RegExp(
  String.raw`(?:\b(?:its|the\s+company['’]s)|^['’]s)\s+(?:[\p{L}\p{N}-]+\s+){0,3}?${MORATORIUM}\b`,
  'iu',
);
/** What becomes of it. */
const OUTCOME = anyOf('runs?', 'lasts?', 'continues?', 'remains?', 'expire[sd]?', 'end(?:s|ed)?', 'stands?');

const CONDITION = anyOf(
  '(?:until|till|unless|once|pending)(?! (?:now|recently|further notice|then))',
  'provided that',
  'on (?:the )?condition that',
  'as long as',
  'only if',
);
const DURATION = anyOf(
  String.raw`(?:an?|one|two|three|four|five|six|nine|twelve|single|whole|full|entire|\d{1,2})[- ](?:year|month|week)s?`,
  String.raw`(?:indefinite|permanent|temporar|unlimited|open-ended)\p{L}*`,
  'for good',
  'forever',
  'until further notice',
);
const SCOPE = anyOf(
  '(?:exempt|except|exclud)(?:s|e[sd]?|ed|ing|ions?)?',
  "(?:do|does|did|would|will)(?:n['’]t| not) (?:apply|cover|include|extend|break|breach|violate)",
  'appl(?:y|ies|ied) (?:only )?to',
  'limited to',
  'in connection with',
  String.raw`(?:federal|government|law enforcement|state|local|border) (?:agenc|authorit|patrol)\p{L}*`,
  'police (?:departments?|forces?|agencies)',
  String.raw`police and (?:other )?\p{L}+`,
  'authorities',
  'abroad',
  'overseas',
  'outside (?:of )?the',
  'general[- ]purpose',
  'mass surveillance',
);
const PURPOSE = anyOf(
  String.raw`giv(?:es?|ing) (?:[\p{L}’'-]+ ){1,4}?time`,
  'in order to',
  'so (?:that|as to)',
  'in (?:the hope|hopes)',
  'hop(?:es?|ed|ing) (?:that|to|for)',
  'aim(?:s|ed|ing)? (?:to|at)',
  'allow(?:s|ing)? time',
);

/** Not said as a fact: possible, asked for, rumoured, or not known. */
const UNSURE = anyOf(
  'may|might|could|should|must|ought',
  'rumou?r(?:s|ed)?',
  'reportedly',
  String.raw`speculat\p{L}*`,
  'unclear',
  'whether',
  'consider(?:s|ed|ing)?',
  'weigh(?:s|ed|ing)',
  'declin(?:es|ed|ing) to (?:say|comment)',
  'den(?:y|ies|ied|ying)',
  'urg(?:es?|ed|ing)',
  'call(?:s|ed|ing)? (?:on|upon|for)',
  'ask(?:s|ed|ing)?',
  'demand(?:s|ed|ing)?',
  'lobb(?:y|ied|ying)',
);

/** After one of these the company itself has to be the subject, since it may tell of others: "said that the city banned". */
const SAYS =
  /\b(?:say|said|announc|declar|report|note[sd]|noting|wrote|writ|told|confirm|adds|added|states|stated)\p{L}*/giu;
const ITSELF = anyOf(
  'it',
  'they',
  'we',
  'i',
  'the (?:company|firm|maker|vendor|supplier|giant)',
  'plans?',
  'to',
);

const NAMES_MORATORIUM = anyOf(MORATORIUM);
const ANNOUNCEMENT = anyOf('(?:made|gave|issued) (?:the|its|this|that) (?:announcement|pledge|statement)');

/** The facets of a moratorium that a clause states, given what stands behind the company's name; none where it is unsure. */
export function facetsStated(after: string): Facet[] {
  const action = firstOf(after, ACTIONS);
  const from = action ?? firstOf(after, [STANDING]);
  if (from === undefined || UNSURE.test(after.slice(0, from))) return [];
  if (action !== undefined && tellsOfOthers(after.slice(0, action))) return [];
  const others: [Facet, RegExp][] = [
    ['condition', CONDITION],
    ['duration', DURATION],
    ['scope', SCOPE],
    ['purpose', PURPOSE],
  ];
  const acts = action !== undefined || OUTCOME.test(after.slice(from));
  return [
    ...(acts ? (['action'] as const) : []),
    ...others.filter(([, cue]) => cue.test(after)).map(([facet]) => facet),
  ];
}

/** Whether a clause tells what is hoped of a moratorium that it only names. */
export function statesPurpose(after: string): boolean {
  return NAMES_MORATORIUM.test(after) && PURPOSE.test(after) && !UNSURE.test(after);
}

/** Whether a clause says no more than that something was announced: "made the announcement Thursday". */
export function tellsOfAnnouncement(after: string): boolean {
  return ANNOUNCEMENT.test(after);
}

function tellsOfOthers(before: string): boolean {
  const says = [...before.matchAll(SAYS)].at(-1);
  return says !== undefined && !ITSELF.test(before.slice(says.index + says[0].length));
}

/** Where the first of several patterns matches. */
function firstOf(text: string, patterns: readonly RegExp[]): number | undefined {
  const found = patterns.map((pattern) => text.search(pattern)).filter((index) => index >= 0);
  return found.length === 0 ? undefined : Math.min(...found);
}
