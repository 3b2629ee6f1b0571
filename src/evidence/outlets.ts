import { type Item, note, type Section } from '../answers/answer.js';
import { pointItem } from '../answers/points.js';
import { quotationSections } from '../answers/quote.js';
import { companySteps } from '../answers/record.js';
import type { Passage } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { isDenied } from '../question/cues.js';
import type { Question } from '../question/question.js';
import { fold, terms, words } from '../search/analysis.js';
import type { NamedThing } from '../search/names.js';
import { unique } from '../unique.js';
import { asText, evidence, type Strategy, unknownNames } from './evidence.js';
import { withPublisher } from './mentioning.js';
import { askedSpeakers, namedPeople } from './namedSpeakers.js';
import { askedRecords, recordSections } from './records.js';

/** How much of what is asked a passage has to have for its article to be one of those that say it. */
const SAID = 0.45;
/** All of it, but for the last digits of a sum. */
const WHOLE = 0.999;
/** More passages of one article would hide the others. */
const PASSAGES_EACH = 2;

/** "Which article …", "how many articles …": what the articles say of it, each under its name. */
export const outletMatters: Strategy = (snapshot, question) => {
  const { kinds, rest, articleIds } = question;
  if (!kinds.has('outlets') || articleIds.length > 0 || question.quoted.length > 0) return undefined;
  // "Wording" is of a matter, "quote" of somebody.
  const quotes = question.words.some(({ term }) => term === QUOTE);
  const ofPeople = namedPeople(snapshot, question).length > 0 && !quotes;
  if (unknownNames(snapshot, rest).length > 0 || ofPeople) return undefined;
  const quoted = quotes ? quotationsOf(snapshot, question) : [];
  if (quoted.length > 0)
    return {
      status: 'answered',
      title: 'Where they are quoted',
      sections: [{ items: isDenied(question.words) ? [note(NOT_FOUND_ELSEWHERE)] : [] }, ...quoted],
      next: companySteps(snapshot),
    };
  const differing = differencesAsked(snapshot, question);
  const sections = differing.length > 0 ? differing : byArticle(snapshot, question);
  if (sections.length === 0) return undefined;
  return {
    status: 'answered',
    title: 'Article by article',
    sections: [
      { items: differing.length > 0 && question.companyIds.length > 0 ? [] : lead(question) },
      ...sections,
    ],
    next: companySteps(snapshot),
  };
};

/** "Which articles quote the ACLU": the quotations, each with its article. */
function quotationsOf(snapshot: Snapshot, question: Question): Section[] {
  const speakers = new Set(askedSpeakers(snapshot, question));
  return quotationSections(
    snapshot.quotations.filter(({ speaker }) => speaker !== undefined && speakers.has(speaker)),
  );
}

const [QUOTE] = terms('quote');

const NOT_FOUND_ELSEWHERE =
  'These are the articles that quote them; in the others no quotation of theirs was found.';

/** Which articles say nothing of it can only be told from those that do; and words are found, not claims. */
function lead({ words: spoken, about }: Question): Item[] {
  if (isDenied(spoken))
    return [
      note('These are articles in which it was found; what others say in other words was not looked for.'),
    ];
  return about.length > 1 ? [note('Finding by these words; whether they say just that is to be read.')] : [];
}

/** Points of what is asked on which articles differ: these show who says which. */
function differencesAsked(snapshot: Snapshot, question: Question): Section[] {
  const { companyIds, facets } = question;
  if (companyIds.length === 0) return pointSaid(snapshot, question);
  if (facets.length === 0) return [];
  return recordSections(snapshot, askedRecords(snapshot, question), facets, ({ points }) =>
    points.filter(({ contradict, wording }) => (contradict ?? wording) !== undefined),
  ).filter(({ items }) => items.some(({ kind }) => kind === 'point'));
}

/** "Which articles say that one officer did it": the point on which they differ says who has which of it. */
function pointSaid(snapshot: Snapshot, { about, kinds }: Question): Section[] {
  if (!kinds.has('speech') || about.length < SEVERAL_WORDS) return [];
  const [best] = evidence(
    snapshot,
    asText(about),
    { kind: 'reading', where: (entry) => entry.kind === 'reading' && entry.point.readings.length > 1 },
    POINT_SAID,
  );
  return best?.entry.kind === 'reading' ? [{ items: [pointItem(best.entry.point)] }] : [];
}

const SEVERAL_WORDS = 2;
/** Of a claim as much has to be in one reading for it to be that on which the articles differ. */
const POINT_SAID = 0.6;

/** The passages that have what is asked, each with the name of its article. */
function byArticle(snapshot: Snapshot, { about, mentions, words: spoken }: Question): Section[] {
  const names = mentions.flatMap(({ from, to }) => spoken.slice(from, to));
  const things = mentions.flatMap((mention) => mention.things);
  const hits = evidence(
    snapshot,
    asText(unique([...about, ...names])),
    (entry) => 'passage' in entry && namesAll(snapshot, entry.passage, things),
    SAID,
  );
  // What an article says in just these words outweighs what another says in others.
  const asked = new Set([...about, ...names].map(({ folded }) => folded));
  const literal = hits.filter(({ matched }) => matched.some((word) => asked.has(fold(word))));
  const whole = literal.filter(({ coverage }) => coverage >= WHOLE);
  const best = [whole, literal, hits].find((some) => some.length > 0) ?? [];
  const passages = best.flatMap(({ entry }) => ('passage' in entry ? entry.passage : []));
  return [...snapshot.articles.values()].flatMap((article): Section[] => {
    const own = passages.filter(({ articleId }) => articleId === article.id).slice(0, PASSAGES_EACH);
    return own.length === 0 ? [] : [{ items: own.map((passage) => withPublisher(article, passage)) }];
  });
}

/** Whether a passage names everything that is asked for, or is somebody's words who is: a word of a name alone is none. */
function namesAll(snapshot: Snapshot, { text, quotation }: Passage, things: readonly NamedThing[]): boolean {
  if (things.length === 0) return true;
  const named = snapshot.names.find(words(text), () => true).flatMap((mention) => mention.things);
  const { speaker } = quotation ?? {};
  return things.some(
    ({ kind, id }) =>
      named.some((one) => one.kind === kind && one.id === id) ||
      (speaker !== undefined && (speaker.id === id || fold(speaker.organisation ?? '') === id)),
  );
}
