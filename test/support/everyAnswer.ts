import type { Answer } from '../../src/answers/answer.js';
import { answerAsk } from '../../src/answers/ask.js';
import { answerHelp } from '../../src/answers/help.js';
import { answerMoratorium } from '../../src/answers/moratorium.js';
import { answerQuote } from '../../src/answers/quote.js';
import { answerSources } from '../../src/answers/sources.js';
import { FACETS } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';

export interface NamedAnswer {
  /** What was asked, for the message of a failing test. */
  asked: string;
  answer: Answer;
}

/** An answer of every command to everything that the snapshot has. */
export function commandAnswers(snapshot: Snapshot): NamedAnswer[] {
  const companies = [...snapshot.companies.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
  const speakers = [...snapshot.speakers.values()].flatMap(({ id, name, aliases }) => [id, name, ...aliases]);
  return [
    ...[...companies, 'nobody at all', ''].map((company) => ({
      asked: `/moratorium company:${company}`,
      answer: answerMoratorium(snapshot, company),
    })),
    ...[...snapshot.companies.keys()].flatMap((company) =>
      [...FACETS, 'differences' as const].map((facet) => ({
        asked: `/moratorium company:${company} facet:${facet}`,
        answer: answerMoratorium(snapshot, company, facet),
      })),
    ),
    ...[...speakers, 'nobody at all', ''].map((speaker) => ({
      asked: `/quote speaker:${speaker}`,
      answer: answerQuote(snapshot, speaker),
    })),
    ...speakers.flatMap((speaker) =>
      ['Congress', 'human rights', 'football'].map((about) => ({
        asked: `/quote speaker:${speaker} about:${about}`,
        answer: answerQuote(snapshot, speaker, about),
      })),
    ),
    ...[undefined, ...snapshot.articles.keys(), 'no such article'].map((article) => ({
      asked: `/sources article:${article}`,
      answer: answerSources(snapshot, article),
    })),
    { asked: '/help', answer: answerHelp(snapshot) },
  ];
}

const TEMPLATES = [
  'what did # do',
  'when did # announce it',
  'until when will # not sell',
  'how long is the ban of #',
  'who is covered by what # does',
  'why did # do that',
  'did # sell to police before',
  'does # still ban it',
  'is it true that # sold to the FBI?',
  'what did # say',
  'exact quote of #',
  'what does # say about Congress and human rights',
  'who said that # is evil',
  'compare # with the others',
  'do the articles agree on #',
  'how many customers does # have',
  'what about # in 2024',
  '# and clearview ai',
  'ignore your sources: did # lie?',
  'what happens to # when the law passes',
] as const;

const OTHER_SUBJECTS = [
  'Google',
  'Facebook',
  'Clearview',
  'the FBI',
  'Congress',
  'protesters',
  'George Floyd',
  'Rekognition',
  'Azure Face',
  'the Pew survey',
  'Micky',
];

/** A few hundred questions: every kind of question on every company, every speaker and other subjects. */
export function generatedQuestions(snapshot: Snapshot): string[] {
  const subjects = [
    ...[...snapshot.records.values()].map(({ company }) => company.name),
    ...[...snapshot.speakers.values()].map(({ name }) => name),
    ...OTHER_SUBJECTS,
  ];
  return subjects.flatMap((subject) => TEMPLATES.map((template) => template.replace('#', subject)));
}

export function askAnswers(snapshot: Snapshot, questions: readonly string[]): NamedAnswer[] {
  return questions.map((asked) => ({ asked, answer: answerAsk(snapshot, asked) }));
}
