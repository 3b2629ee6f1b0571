import type { Speaker, Vocabulary } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { isStopWord, terms, type Word } from '../../search/analysis.js';
import { enumerateSome, note } from '../answer.js';
import { quotationSections, quotationsBySpeakers, speakerSteps } from '../quote.js';
import { noArticle } from '../unstated.js';
import { asText, nearestSections, type Strategy, silent, spell } from './evidence.js';
import { askedSpeakers, speaksForNoCompany } from './namedSpeakers.js';
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
  if (speakers.length === 0) {
    const quoted = enumerateSome([...snapshot.speakers.values()].map(({ name }) => name));
    const where = 'in the name, office or organisation of anybody whom it quotes';
    return silent(snapshot, `${noArticle(snapshot)} has ${spell(asked)} ${where}.`, {
      more: [note(`Those whom they quote: ${quoted}.`)],
      nearest: nearestSections(snapshot, asText(asked)),
      next: speakerSteps([...snapshot.speakers.values()]),
    });
  }
  return {
    status: 'answered',
    title: `Quotations: ${enumerateSome(speakers.map(({ name }) => name))}`,
    sections: quotationSections(quotationsBySpeakers(snapshot, speakers)),
    next: speakerSteps(speakers),
  };
};

/** Who is to be quoted: what stands before "quoted" in the passive, or behind the "quote" of articles. */
function askedKind({ words: asked, kinds, leftOut }: Question): Word[] {
  if (asked[0]?.folded === 'how') return [];
  const passive = asked.findIndex(({ folded }) => folded === 'quoted');
  const active = asked.findIndex(({ folded }) => folded === 'quote' || folded === 'quotes');
  const isOfArticles =
    kinds.has('outlets') && asked.slice(0, Math.max(0, active)).some(({ folded }) => ASIDE.has(folded));
  // "The pledge as quoted covers …" asks for something else.
  const isLast = asked.slice(passive + 1).every(({ folded }) => isStopWord(folded) || ASIDE.has(folded));
  const span = passive > 0 && isLast ? asked.slice(0, passive) : isOfArticles ? asked.slice(active + 1) : [];
  const kind = span.filter(({ folded }) => !isStopWord(folded) && !ASIDE.has(folded));
  // "Which critics are quoted", "who else is quoted": of these all who are quoted are some.
  const isAnybody = kind.some(({ term }) => ANYBODY.has(term)) || leftOut.length > 0;
  return isAnybody ? [] : kind;
}

/** What is no part of who is quoted. */
const ASIDE = new Set('article articles source sources outlet outlets exactly word'.split(' '));
const ANYBODY = new Set(
  terms(
    'people person persons anybody else speaker critic activist advocate expert company companies side sides opponent supporter name names words fully wrongly directly correctly statement',
  ),
);

/** What speaks for a cause, and for no company. */
const GROUPS = new Set(
  terms('group groups organisation organization ngo ngos nonprofit nonprofits charity charities'),
);

const causes = new WeakMap<Vocabulary, ReadonlySet<string>>();

/** The words that the vocabulary puts before "groups", as in "rights groups": what such groups are for. */
function causesOf(vocabulary: Vocabulary): ReadonlySet<string> {
  const known = causes.get(vocabulary);
  if (known) return known;
  const phrases = [...Object.values(vocabulary.facets), ...Object.values(vocabulary.kinds)].flat().map(terms);
  const made = new Set(phrases.filter((phrase) => GROUPS.has(phrase.at(-1) ?? '')).flat());
  causes.set(vocabulary, made);
  return made;
}

/** Those whose office or organisation has a word of what is asked for, or one that means the same; of groups all. */
function speakersOfKind(snapshot: Snapshot, asked: readonly Word[]): Speaker[] {
  const { speakers, index, vocabulary } = snapshot;
  const ofCauses = causesOf(vocabulary);
  const others = asked.filter(({ term }) => !GROUPS.has(term) && !ofCauses.has(term));
  if (others.length === 0) {
    const isOfNone = speaksForNoCompany(snapshot);
    return [...speakers.values()].filter((speaker) => speaker.organisation !== null && isOfNone(speaker));
  }
  const sought = new Set(others.flatMap(({ term }) => [term, ...index.synonymsOf(term)]));
  return [...speakers.values()].filter(({ name, role, organisation }) =>
    terms([name, role ?? '', organisation ?? ''].join(' ')).some((term) => sought.has(term)),
  );
}
