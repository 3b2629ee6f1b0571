import type { Speaker } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { isStopWord, terms, type Word } from '../../search/analysis.js';
import { enumerateSome } from '../answer.js';
import { quotationSections, quotationsBySpeakers, speakerSteps } from '../quote.js';
import { noArticle } from '../unstated.js';
import { type Strategy, silent, spell } from './evidence.js';
import { askedSpeakers } from './namedSpeakers.js';
import type { Question } from './question.js';

/**
 * "Is any lawmaker quoted", "which articles quote the police": the words of those who are what is asked for, and of
 * nobody else.
 */
export const quotedKinds: Strategy = (snapshot, question) => {
  const asked = askedKind(question);
  if (asked.length === 0 || question.articleIds.length > 0) return undefined;
  if (askedSpeakers(snapshot, question).length > 0) return undefined;
  const speakers = speakersOfKind(snapshot, asked);
  if (speakers.length === 0)
    return silent(snapshot, `${noArticle(snapshot)} quotes ${spell(asked)}.`, {
      next: speakerSteps([...snapshot.speakers.values()]),
    });
  return {
    status: 'answered',
    title: `Quotations: ${enumerateSome(speakers.map(({ name }) => name))}`,
    sections: quotationSections(quotationsBySpeakers(snapshot, speakers)),
    next: speakerSteps(speakers),
  };
};

/** Who is to be quoted: what stands before "quoted" in the passive, or behind the "quote" of articles. */
function askedKind({ words: asked, kinds, leftOut }: Question): Word[] {
  const passive = asked.findIndex(({ folded }) => folded === 'quoted');
  const active = asked.findIndex(({ folded }) => folded === 'quote' || folded === 'quotes');
  const isOfArticles =
    kinds.has('outlets') && asked.slice(0, Math.max(0, active)).some(({ folded }) => ARTICLES.has(folded));
  // "The pledge as quoted covers …" asks for something else.
  const isLast = asked.slice(passive + 1).every(({ folded }) => isStopWord(folded) || ARTICLES.has(folded));
  const span = passive > 0 && isLast ? asked.slice(0, passive) : isOfArticles ? asked.slice(active + 1) : [];
  const kind = span.filter(({ folded }) => !isStopWord(folded) && !ARTICLES.has(folded));
  // "Which critics are quoted", "who else is quoted": of these all who are quoted are some.
  const isAnybody = kind.some(({ term }) => ANYBODY.has(term)) || leftOut.length > 0;
  return isAnybody ? [] : kind;
}

const ARTICLES = new Set('article articles source sources outlet outlets exactly word'.split(' '));
const ANYBODY = new Set(
  terms(
    'people person persons anybody else speaker critic activist advocate expert group groups organisation organization company companies side sides opponent supporter name names words fully wrongly directly correctly statement',
  ),
);

/** Those whose office or organisation has a word of what is asked for, or one that means the same. */
function speakersOfKind({ speakers, index }: Snapshot, asked: readonly Word[]): Speaker[] {
  const sought = new Set(asked.flatMap(({ term }) => [term, ...index.synonymsOf(term)]));
  return [...speakers.values()].filter(({ name, role, organisation }) =>
    terms([name, role ?? '', organisation ?? ''].join(' ')).some((term) => sought.has(term)),
  );
}
