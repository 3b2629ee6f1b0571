import type { Quotation } from '../../knowledge/passages.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import { enumerate, publisherOf, type Statement } from '../answer.js';
import { describeSpeaker } from '../plainText.js';
import type { Given } from './givenTo.js';

/** Whether a text gives words to those to whom the articles give them. */
export type Attribution = 'right' | 'wrong' | 'partly' | 'open';

/** What the articles say of whose some words are, beside to whom a text gives them. */
export interface Whose {
  attribution: Attribution;
  items: Statement[];
}

/**
 * Compares to whom a text gives words with to whom the articles give them. A statement of an organisation is not that of
 * a person who speaks for it, nor the other way round (rule of truth 3).
 *
 * @param quotations those that have the words
 * @param words what is said of the words: "these words", "nearly these words"
 */
export function whose(
  snapshot: Snapshot,
  quotations: readonly Quotation[],
  given: Given | undefined,
  words: string,
): Whose {
  const isTheirs = ({ speaker }: Quotation) =>
    speaker !== undefined && given?.speakers.includes(speaker) === true;
  const theirs = quotations.filter(isTheirs);
  const others = quotations.filter((quotation) => !isTheirs(quotation));
  const attribution = !given
    ? 'open'
    : others.length === 0
      ? 'right'
      : theirs.length === 0
        ? 'wrong'
        : 'partly';
  const items = [
    ...statements(snapshot, theirs, (who) => `${who}, as your text does`, words),
    ...statements(snapshot, others, (who, one) => who + contrast(one, given, theirs.length === 0), words),
  ];
  return { attribution, items };
}

/** One statement for each speaker of some quotations. */
function statements(
  snapshot: Snapshot,
  quotations: readonly Quotation[],
  to: (who: string, quotation: Quotation) => string,
  words: string,
): Statement[] {
  return unique(quotations.map(({ speaker }) => speaker)).flatMap((speaker) => {
    const own = quotations.filter((quotation) => quotation.speaker === speaker);
    const [first] = own;
    if (!first) return [];
    const publishers = unique(
      own.flatMap(({ articleId }) => snapshot.articles.get(articleId) ?? []).map(publisherOf),
    );
    const give = publishers.length === 1 ? 'gives' : 'give';
    const who = speaker ? describedAs(speaker) : 'nobody by name';
    return [
      {
        kind: 'statement',
        text: `${enumerate(publishers)} ${give} ${words} to ${to(who, first)}.`,
        citations: own.map(({ passageId }) => passageId),
      },
    ];
  });
}

/** Within a sentence: "a Microsoft spokesperson" keeps its small letter. */
function describedAs(speaker: NonNullable<Quotation['speaker']>): string {
  const described = describeSpeaker(speaker);
  return speaker.name.charAt(0) + described.slice(1);
}

function contrast({ speaker }: Quotation, given: Given | undefined, none: boolean): string {
  if (!given) return '';
  if (!none) return ', whom your text does not name';
  // Who speaks for an organisation is not the organisation.
  const itself = speaker && given.spokeFor.includes(speaker) ? ' itself' : '';
  return `; the library has no such quotation of ${given.name}${itself}`;
}
