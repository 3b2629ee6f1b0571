import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { bodyOf, faultsOf, lackingInLead, type QuestionCase, type Reply, replyOf } from './questionSet.js';

/** Passed, of how many. */
export interface Share {
  passed: number;
  all: number;
}

/** How a set of questions is answered. */
export interface Evaluation {
  /** Of each kind of question, in the order of the set, and of all: what the whole answer has. */
  kinds: Map<string, Share>;
  total: Share;
  /** Of each kind, and of all: whether the lead answers. */
  leadKinds: Map<string, Share>;
  leads: Share;
  /** Characters of the body of the first screen. */
  lengths: { median: number; ninetieth: number; most: number };
  /** Answers that say what must not be said, with what it is. */
  wrongStatements: { question: string; says: string }[];
  /** Questions that have to be refused: those that are (`passed`), of all. */
  refusedRightly: Share;
  /** Questions that have an answer and are refused all the same. */
  refusedWrongly: string[];
  /** Every question that is not answered as it should be, with what is wrong. */
  faults: { kind: string; question: string; faults: string[] }[];
}

/** One way to answer questions. */
export type Answerer = (question: string) => Reply;

/** The bot. */
export function bot(snapshot: Snapshot): Answerer {
  return (question) => replyOf(answerAsk(snapshot, question));
}

/** Asks every question of a set and compares the answers with what they must and must not have. */
export function evaluate(answerer: Answerer, questions: readonly QuestionCase[]): Evaluation {
  const asked = questions.map((question) => {
    const reply = answerer(question.question);
    return {
      ...question,
      status: reply.status,
      length: bodyOf(reply).length,
      faults: faultsOf(question, reply),
      late: lackingInLead(question, reply),
    };
  });
  const silent = asked.filter(({ expect }) => expect === 'not_in_sources');
  const led = asked.filter(({ lead }) => lead.length > 0);
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const isRight = (one: { faults: string[] }) => one.faults.length === 0;
  const isLed = (one: { late: string[] }) => one.late.length === 0;
  return {
    kinds: new Map(
      kinds.map((kind) => [
        kind,
        share(
          asked.filter((one) => one.kind === kind),
          isRight,
        ),
      ]),
    ),
    total: share(asked, isRight),
    leadKinds: new Map(
      kinds.map((kind) => [
        kind,
        share(
          led.filter((one) => one.kind === kind),
          isLed,
        ),
      ]),
    ),
    leads: share(led, isLed),
    lengths: lengthsOf(asked.map(({ length }) => length)),
    wrongStatements: asked.flatMap(({ question, faults }) =>
      faults.filter((fault) => fault.startsWith('says')).map((says) => ({ question, says })),
    ),
    refusedRightly: share(silent, ({ status }) => status === 'not_in_sources'),
    refusedWrongly: asked.flatMap(({ question, expect, status }) =>
      expect === 'answered' && status === 'not_in_sources' ? question : [],
    ),
    faults: asked
      .map(({ kind, question, faults, late }) => ({
        kind,
        question,
        faults: [...faults, ...late.map((pattern) => `lead lacks /${pattern}/`)],
      }))
      .filter((one) => one.faults.length > 0),
  };
}

function share<T>(some: readonly T[], passes: (one: T) => boolean): Share {
  return { passed: some.filter(passes).length, all: some.length };
}

function lengthsOf(lengths: readonly number[]): Evaluation['lengths'] {
  const sorted = lengths.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), ninetieth: at(0.9), most: at(1) };
}
