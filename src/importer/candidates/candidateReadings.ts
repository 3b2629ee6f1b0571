import { sentencesOf } from '../../text/sentences.js';
import type { Candidate } from '../articleDraft.js';
import { type Clause, clauseFinder, type NamedCompany } from './companyMentions.js';
import { facetsStated, statesPurpose, tellsOfAnnouncement } from './facetCues.js';
import { dateOf } from './sentenceDate.js';

export interface CandidateInput {
  passages: readonly string[];
  /** YYYY-MM-DD, YYYY-MM, YYYY or `null`. */
  published: string | null;
  companies: readonly NamedCompany[];
  /** What the library is about; phrases of two words and more of it, and abbreviations, are looked for. */
  topic: readonly string[];
  /** Passages that are wholly somebody's words, without quotation marks, from 0. */
  quotedIn?: ReadonlySet<number>;
}

/** As many as a moderator can look through. */
const MAX_CANDIDATES = 60;
/** A sentence that is longer is a list, or several whose ends were not found. */
const MAX_SENTENCE = 700;
/** A paragraph that is longer is none. */
const MAX_PASSAGE = 50_000;
const FEWEST_WORDS = 6;

const POLICE = /\b(?:police|cops|law enforcement|surveillance|FBI|federal agenc\p{L}+)\b/iu;
const GOODS = /\b(?:technolog(?:y|ies)|tech|software|tools?|systems?)\b/iu;
const MORATORIUM = /\bmoratori(?:um|a)\b/iu;
/** Words that most English sentences have, and sentences of other languages do not. */
const ENGLISH = /\b(?:the|of|to|its|that|and|will|from|was|has|for|it|with|not|said|on|in|by|is|we)\b/giu;
/** "MR. HOST: …" */
const LABEL = /(?:^|\s)(?:[\p{Lu}.]{2,}\s){0,3}[\p{Lu}.]{2,}:\s/u;

/**
 * The sentences of an article that state one side of a company's moratorium: its action, when it was announced, its
 * condition, duration, scope or purpose. Precision goes before recall, since they are shown before anybody has reviewed
 * them: the sentence has to name the company as the one that acts, and has to be on the topic of the library or on the
 * use of technology by police; questions, demands, possibilities and rumours do not count. English only: sentences with
 * too few English words are passed over, but a caller that knows the language of the page does better not to ask.
 *
 * @returns in the order of the article, each sentence verbatim, at most MAX_CANDIDATES; `date` may have month or year
 *   precision (YYYY-MM, YYYY)
 */
export function findCandidates(input: CandidateInput): Candidate[] {
  const finder = clauseFinder(input.companies);
  const isTopic = topicTest(input);
  const found: Candidate[] = [];
  let toldBefore = new Set<string>();
  for (const [passage, text] of input.passages.entries()) {
    if (found.length >= MAX_CANDIDATES) break;
    const told = new Set<string>();
    if (isReadable(text) && !input.quotedIn?.has(passage) && finder.names(text)) {
      for (const sentence of sentencesOf(text)) {
        if (!isStatement(sentence)) continue;
        for (const clause of finder.clauses(sentence)) {
          const known = (id: string) => told.has(id) || toldBefore.has(id);
          for (const candidate of readingsOf(
            clause,
            { passage, sentence },
            input.published,
            isTopic,
            known,
          )) {
            told.add(candidate.companyId);
            found.push(candidate);
          }
        }
      }
    }
    toldBefore = told;
  }
  return found.slice(0, MAX_CANDIDATES);
}

function readingsOf(
  { companyIds, text, after }: Clause,
  place: { passage: number; sentence: string },
  published: string | null,
  isTopic: (text: string) => boolean,
  isKnown: (companyId: string) => boolean,
): Candidate[] {
  const { date, told } = dateOf(text, published);
  const each = (facet: Candidate['facet'], ids: readonly string[] = companyIds) =>
    ids.map((companyId): Candidate => ({ companyId, facet, ...place, date }));
  if (told && tellsOfAnnouncement(after)) return each('announced', companyIds.filter(isKnown));
  if (!isTopic(text)) return [];
  const facets = facetsStated(after);
  if (facets.length === 0) return statesPurpose(after) ? each('purpose') : [];
  if (told && facets.includes('action')) facets.splice(1, 0, 'announced');
  return facets.flatMap((facet) => each(facet));
}

function isReadable(text: string): boolean {
  return text.length <= MAX_PASSAGE && !(LABEL.test(text.slice(0, 80)) && text.includes('?'));
}

/** A whole sentence of prose, in English, that is no question. */
function isStatement(sentence: string): boolean {
  if (sentence.length > MAX_SENTENCE || sentence.includes('?')) return false;
  if (!/[.!][”"’')\]]*(?:\s*\([^()]*\))?$/u.test(sentence)) return false;
  if (sentence.split(/\s+/u).length < FEWEST_WORDS) return false;
  return new Set(sentence.toLowerCase().match(ENGLISH) ?? []).size >= 2;
}

function topicTest({ topic, companies }: CandidateInput): (text: string) => boolean {
  const phrases = topic.filter((phrase) => /\s/u.test(phrase) || /^\p{Lu}{2,}$/u.test(phrase));
  const products = companies
    .flatMap((company) => company.products)
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  const wanted = [...phrases.filter((phrase) => !POLICE.test(phrase)), ...products, 'facial recognition'];
  const spaced = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  const forms = wanted.map(spaced).filter((form) => form.length > 4);
  return (text) => {
    const own = spaced(text);
    if (forms.some((form) => own.includes(form))) return true;
    return GOODS.test(text) && (POLICE.test(text) || MORATORIUM.test(text));
  };
}
