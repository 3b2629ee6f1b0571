import { createHash } from 'node:crypto';
import {
  type Answer,
  type Citation,
  type Detail,
  firstScreen,
  note,
  publisherOf,
} from '../answers/answer.js';
import { describeArticle } from '../answers/plainText.js';
import { passageItem } from '../answers/record.js';
import type { Article } from '../knowledge/passages.js';

/** A detail with the key by which buttons and menus ask for it: the same after a restart, of letters and digits. */
export interface KeyedDetail extends Detail {
  key: string;
}

/** The details of an answer, in its order. */
export function keyedDetails({ details }: Answer): KeyedDetail[] {
  const seen = new Map<string, number>();
  return details.map((detail) => {
    const name = `${detail.menu ?? ''}\n${detail.label}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { ...detail, key: keyOf(`${nth}\n${name}`) };
  });
}

/** The first screen in words, for where pictures stand in its place. */
export function asText(answer: Answer): KeyedDetail {
  return { key: keyOf('as text'), label: 'As text', sections: firstScreen(answer) };
}

/**
 * What a button or a menu asks to be shown.
 *
 * @param wanted the key of a detail, or the id of a passage
 * @returns `undefined` where the answer has it no more
 */
export function findDetail(answer: Answer, wanted: string): KeyedDetail | undefined {
  const detail = [asText(answer), ...keyedDetails(answer)].find(({ key }) => key === wanted);
  if (detail) return detail;
  const citation = answer.citations.find(({ passage }) => passage === wanted || keyOf(passage) === wanted);
  return citation && passageDetail(citation);
}

/** What a citation is called where it is chosen: "[1] Fast Company". */
export function citationLabel({ label, article }: Citation): string {
  return `[${label}] ${publisherOf(article)}`;
}

/** A passage, whole, and how its article is known. */
function passageDetail(citation: Citation): KeyedDetail {
  const { passage: id, article, excerpt } = citation;
  const passage = article.passages.find((one) => one.id === id);
  return {
    key: keyOf(id),
    label: citationLabel(citation),
    sections: [
      { items: [passage ? passageItem(passage) : { kind: 'statement', text: excerpt, citations: [id] }] },
      { items: [describeArticle(article), ...notStated(article)].map(note) },
    ],
  };
}

/** Of what an article does not state, how it was inferred or why nobody knows it. */
function notStated({ publisher, published, title, author }: Article): string[] {
  return Object.entries({ Publisher: publisher, Date: published, Headline: title, Author: author }).flatMap(
    ([name, { known, basis }]) => (known === 'stated' ? [] : [`${name} ${known}: ${basis}`]),
  );
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
