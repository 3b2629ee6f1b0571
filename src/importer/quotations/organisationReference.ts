import { fold } from './capitalRuns.js';
import type { Organisation } from './entities.js';
import type { Sentence } from './sentenceTokens.js';
import { BE } from './speechWords.js';
import { speakerOf, type Told, unsure, type Who } from './told.js';

const BACKGROUND = /^(?:unlike|like|with|than|via|told|tell|tells|by|versus|against|to|from|for)$/u;

/** The organisation of which the article last told, where only one can be meant. */
export function lastOrganisation(
  told: Told,
  at: number,
  earlier: readonly Told[],
  sort: Organisation['sort'],
  isParticular: boolean,
): Who {
  const here = organisationsIn(told, sort, at);
  if (here.length > 1) return unsure(`it may be ${here.map(({ name }) => name).join(' or ')}`);
  if (here[0] !== undefined) return { speaker: speakerOf(here[0]) };
  const near = earlier.filter(({ block }) => told.block - block <= 3);
  const subjects = near
    .map(({ meant }) => meant?.speaker)
    .filter((speaker) => speaker?.kind === 'organisation');
  if (isParticular && new Set(subjects.map((speaker) => speaker?.name)).size > 1)
    return unsure('more than one organisation may be described so');
  for (const before of [...near].reverse()) {
    const found = organisationsIn(before, sort, Number.POSITIVE_INFINITY);
    const subject = before.meant?.speaker;
    if (
      subject?.kind === 'organisation' &&
      (found.length === 0 || found.some(({ name }) => name === subject.name))
    )
      return { speaker: subject };
    if (found.length > 1) return unsure(`it may be ${found.map(({ name }) => name).join(' or ')}`);
    const [one] = found;
    if (one !== undefined) {
      const last = subjects.at(-1);
      if (last !== undefined && last !== null && last.name !== one.name && !isEquated(before, one))
        return unsure(`it may be ${one.name} or ${last.name}`);
      return { speaker: speakerOf(one) };
    }
  }
  return unsure('no organisation is named right before');
}

/** "One of them is the Union": what a sentence says something to be is what it tells of. */
function isEquated({ sentence, mentions }: Told, organisation: Organisation): boolean {
  return mentions.some(({ entity, left }) => {
    const article = /^(?:the|a|an)$/iu.test(sentence[left - 1]?.text ?? '') ? 1 : 0;
    return entity === organisation && BE.has(fold(sentence[left - 1 - article]?.text ?? ''));
  });
}

function organisationsIn(
  { mentions, sentence }: Told,
  sort: Organisation['sort'],
  before: number,
): Organisation[] {
  const found = mentions
    .filter(
      ({ run, left }) =>
        run.from < before &&
        !(before !== Number.POSITIVE_INFINITY && BACKGROUND.test(fold(sentence[left - 1]?.text ?? ''))),
    )
    .filter(({ run }) => before === Number.POSITIVE_INFINITY || !isAddressee(sentence, run.from))
    .map(({ entity }) => entity)
    .filter((entity) => typeof entity === 'object' && entity.kind === 'organisation')
    .filter((found) => sort === 'any' || found.sort === 'any' || found.sort === sort);
  return [...new Set(found)];
}

function isAddressee(sentence: Sentence, at: number): boolean {
  const before = sentence.slice(Math.max(0, at - 2), at).map(({ text }) => fold(text));
  return before.some((word) => BACKGROUND.test(word));
}
