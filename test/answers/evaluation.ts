import { answerAsk } from '../../src/answers/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { faultsOf, type QuestionCase } from './questionSet.js';

/** Passed, of how many. */
export interface Share {
  passed: number;
  all: number;
}

/** How a set of questions is answered. */
export interface Evaluation {
  /** Of each kind of question, in the order of the set, and of all. */
  kinds: Map<string, Share>;
  total: Share;
  /** Answers that say what must not be said, with what it is. */
  wrongStatements: { question: string; says: string }[];
  /** Questions that have to be refused: those that are (`passed`), of all. */
  refusedRightly: Share;
  /** Questions that have an answer and are refused all the same. */
  refusedWrongly: string[];
  /** Every question that is not answered as it should be, with what is wrong. */
  faults: { kind: string; question: string; faults: string[] }[];
}

/** Asks every question of a set and compares the answers with what they must and must not have. */
export function evaluate(snapshot: Snapshot, questions: readonly QuestionCase[]): Evaluation {
  const asked = questions.map((question) => {
    const answer = answerAsk(snapshot, question.question);
    return { ...question, status: answer.status, faults: faultsOf(question, answer) };
  });
  const share = (some: readonly { faults: string[] }[]): Share => ({
    passed: some.filter(({ faults }) => faults.length === 0).length,
    all: some.length,
  });
  const silent = asked.filter(({ expect }) => expect === 'not_in_sources');
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  return {
    kinds: new Map(kinds.map((kind) => [kind, share(asked.filter((one) => one.kind === kind))])),
    total: share(asked),
    wrongStatements: asked.flatMap(({ question, faults }) =>
      faults.filter((fault) => fault.startsWith('says')).map((says) => ({ question, says })),
    ),
    refusedRightly: {
      passed: silent.filter(({ status }) => status === 'not_in_sources').length,
      all: silent.length,
    },
    refusedWrongly: asked.flatMap(({ question, expect, status }) =>
      expect === 'answered' && status === 'not_in_sources' ? question : [],
    ),
    faults: asked.filter(({ faults }) => faults.length > 0),
  };
}
