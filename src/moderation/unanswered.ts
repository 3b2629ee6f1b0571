import { plural, repeated } from '../answers/answer.js';
import { answerAsk } from '../ask/ask.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { createPace, type Pace } from '../pace.js';
import { isStopWord, words } from '../search/analysis.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import { keyOf, type UnansweredQuestion } from '../store/store.js';
import { logAction, minutes } from './actionLog.js';
import type { Moderation, Turn } from './moderation.js';
import type { Notice } from './notice.js';

/** Questions that mean the same. */
export interface QuestionGroup {
  /** As it was last asked. */
  question: string;
  wordings: Set<string>;
  count: number;
  /** When it was last asked. */
  last: string;
}

/** Two questions on the same names mean the same where they share at least so much of their words (Jaccard's index). */
const LIKENESS = 0.6;
const SHOWN = 10;
/** Of the key by which a button names a question. */
const KEY_LENGTH = 12;

/** What was asked and not answered, grouped by meaning, the most often asked first; never by whom. */
export async function unansweredNotice({ library, store }: Moderation): Promise<Notice> {
  const groups = await groupByMeaning(await store.unanswered(), library.snapshot(), createPace());
  if (groups.length === 0) {
    return { tone: 'shown', title: 'Unanswered questions', lines: ['No question waits for an answer.'] };
  }
  const lines = groups.map(
    ({ question, wordings, count, last }, index) =>
      `${index + 1}. ${repeated(question)} — ${plural(count, 'time')}, last ${minutes(last)} UTC${wordings.size > 1 ? `, ${plural(wordings.size, 'wording')}` : ''}`,
  );
  return {
    tone: 'shown',
    title: `Unanswered questions: ${groups.length}`,
    lines: lines.slice(0, SHOWN),
    ...(lines.length > SHOWN && { file: { name: 'unanswered.txt', text: `${lines.join('\n')}\n` } }),
    next: groups.slice(0, 5).map(({ question }, index) => ({
      label: `Dismiss ${index + 1}`,
      command: 'index dismiss',
      // A question may be too long for a button.
      options: { question: keyOf(question).slice(0, KEY_LENGTH) },
    })),
  };
}

/** Takes a question off the list, with all others that mean the same; `question` is its wording or its key. */
export async function dismissQuestion(moderation: Moderation, turn: Turn, question: string): Promise<Notice> {
  const { library, store } = moderation;
  const groups = await groupByMeaning(await store.unanswered(), library.snapshot(), createPace());
  const group = groups.find(({ wordings }) =>
    [...wordings].some((wording) => wording === question || keyOf(wording).slice(0, KEY_LENGTH) === question),
  );
  if (!group) {
    return {
      tone: 'refused',
      title: 'Nothing to dismiss',
      lines: ['That question is not on the list any more.'],
    };
  }
  // The line comes first, so that nothing is done of which the log says nothing.
  await logAction(moderation, turn, { action: 'dismiss', detail: repeated(group.question) });
  await store.settleUnanswered([...group.wordings]);
  return {
    tone: 'done',
    title: 'Dismissed',
    lines: [`${repeated(group.question)} — ${plural(group.wordings.size, 'wording')}.`],
    next: [{ label: 'The others', command: 'index unanswered', options: {} }],
  };
}

/**
 * Asks all waiting questions again, and takes those off the list that now have an answer.
 *
 * @returns those, one of each meaning
 */
export async function reaskUnanswered({ library, store }: Moderation, turn: Turn): Promise<string[]> {
  const waiting = await store.unanswered();
  if (waiting.length === 0) return [];
  turn.onProgress(`Asking ${plural(waiting.length, 'unanswered question')} again.`);
  const snapshot = library.snapshot();
  const pace = createPace();
  const answered: UnansweredQuestion[] = [];
  const states = new Map<string, boolean>();
  for (const one of waiting) {
    await pace();
    const isAnswered = states.get(one.question) ?? answerAsk(snapshot, one.question).status === 'answered';
    states.set(one.question, isAnswered);
    if (isAnswered) answered.push(one);
  }
  if (answered.length === 0) return [];
  await store.settleUnanswered(answered.map(({ question }) => question));
  const groups = await groupByMeaning(answered, snapshot, pace);
  return groups.map(({ question }) => repeated(question));
}

/** Groups questions whose names are the same and whose content words mostly are, the biggest group first. */
export async function groupByMeaning(
  questions: readonly UnansweredQuestion[],
  snapshot: Snapshot,
  pace: Pace,
): Promise<QuestionGroup[]> {
  const groups: (QuestionGroup & { meaning: Meaning })[] = [];
  const byTerm = new Map<string, Set<number>>();
  for (const { question, at } of questions) {
    await pace();
    const meaning = meaningOf(question, snapshot);
    const candidates = new Set([...meaning.terms].flatMap((term) => [...(byTerm.get(term) ?? [])]));
    const place = [...candidates].find((one) => likeness(groups[one]?.meaning, meaning) >= LIKENESS);
    const group = place === undefined ? undefined : groups[place];
    if (group) {
      group.wordings.add(question);
      group.count += 1;
      if (at >= group.last) Object.assign(group, { question, last: at });
    } else {
      groups.push({ question, wordings: new Set([question]), count: 1, last: at, meaning });
      for (const term of meaning.terms)
        byTerm.set(term, (byTerm.get(term) ?? new Set()).add(groups.length - 1));
    }
  }
  return groups
    .map(({ question, wordings, count, last }) => ({ question, wordings, count, last }))
    .sort((a, b) => b.count - a.count || b.last.localeCompare(a.last));
}

interface Meaning {
  /** What the names in it lead to, as one text. */
  named: string;
  /** The terms that carry its meaning, names among them; all of it where nothing carries any. */
  terms: Set<string>;
}

function meaningOf(question: string, { names, index }: Snapshot): Meaning {
  const all = words(question);
  const mentions = names.find(all, (folded) => index.knows(folded) || isOrdinaryWord(folded));
  const named = mentions.flatMap(({ things }) => things.slice(0, 1).map(({ kind, id }) => `${kind}:${id}`));
  const rest = all.filter(
    ({ folded }, at) => !isStopWord(folded) && !mentions.some(({ from, to }) => at >= from && at < to),
  );
  const terms = [...named, ...rest.map(({ term }) => term)];
  return {
    named: [...new Set(named)].sort().join(' '),
    terms: new Set(terms.length > 0 ? terms : [question.trim().toLowerCase()]),
  };
}

function likeness(one: Meaning | undefined, other: Meaning): number {
  if (one?.named !== other.named) return 0;
  const shared = [...one.terms].filter((term) => other.terms.has(term)).length;
  return shared / (one.terms.size + other.terms.size - shared);
}
