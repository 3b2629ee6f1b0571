import type { Snapshot } from '../../knowledge/snapshot.js';
import { note } from '../answer.js';
import type { Check } from './checkExcerpt.js';
import { comparisonItems } from './differences.js';
import { speakerNames } from './exact.js';
import type { Excerpt } from './excerpt.js';
import type { Findings, Place } from './findExcerpt.js';
import type { Given } from './givenTo.js';
import { deniesOtherwise } from './marked.js';
import { isQuotation, placeItem, quotationsAt } from './places.js';
import { proseCheck } from './prose.js';
import { versionSections } from './versions.js';
import { type Whose, whose } from './whose.js';

/** So much nearer has prose to be than a quotation, for the words to be prose. */
const NEARER = 0.1;

/** An excerpt that is nearly what the library has; `undefined` for another. */
export function nearCheck(
  snapshot: Snapshot,
  excerpt: Excerpt,
  { near }: Findings,
  given: Given | undefined,
  isBrief: boolean,
): Check | undefined {
  const [best] = near;
  const [quoted] = near.filter(isQuotation);
  if (!best) return undefined;
  if (!quoted || likeness(best) > likeness(quoted) + NEARER) return proseCheck(excerpt, near, given, 'near');
  const shown = near
    .filter((place) => isQuotation(place) && likeness(place) === likeness(quoted))
    .slice(0, 2);
  const others = near.filter((place) => !shown.includes(place));
  const quotations = quotationsAt(shown);
  const said = whose(snapshot, quotations, given, 'nearly these words');
  const isDenied = shown.every((place) => deniesOtherwise(excerpt, place));
  return {
    verdict: 'near',
    likeness: likeness(quoted),
    attribution: said.attribution,
    title: titleOf(speakerNames(quotations), said, given, isDenied),
    sections: [
      {
        items: [
          ...(isDenied ? [DENIED] : []),
          ...said.items,
          ...comparisonItems(excerpt, shown).slice(0, 1),
          ...shown.map(placeItem),
        ],
      },
      ...(isBrief ? [] : versionSections(excerpt, shown, others)),
    ],
    quotations,
  };
}

function titleOf(
  speakers: string,
  { attribution }: Whose,
  given: Given | undefined,
  isDenied: boolean,
): string {
  const how = isDenied ? 'Not word for word, and the sense may be turned' : 'Not word for word';
  return attribution === 'wrong'
    ? `${how}${isDenied ? ';' : ', and'} the articles give such words to ${speakers}, not to ${given?.name ?? ''}`
    : `${how}: nearly words of ${speakers}`;
}

const DENIED = note(
  'Your text and the quotation do not deny the same: one of them has a word of denial where the other has none.',
);

function likeness({ alignment }: Place): number {
  return alignment.likeness;
}
