import type { Snapshot } from '../../knowledge/snapshot.js';
import { fold, words } from '../../search/analysis.js';
import { unique } from '../../unique.js';
import { publisherOf } from '../answer.js';
import { comparedWords } from './comparedWords.js';
import { DENYING } from './negations.js';

/** Words that deny that somebody said something, or that put another in his or her place; a list of the language. */
const CLOUDING: ReadonlySet<string> = new Set(
  `deny denies denied denying refuse refuses refused false falsely wrongly misattributed misquoted fake invented made-up
  alleged allegedly supposedly purportedly fictional parody impostor imposter pretended dispute disputes disputed
  former formerly ex aide aides assistant adviser advisor lawyer's spouse wife husband namesake critic critics opponent opponents
  nicht nie kein keine ne pas jamais nunca`.split(/\s+/u),
);
const JOINED = /\p{Lu}[\p{L}.'’-]{0,40}\s{1,3}(?:and|&|or|und|oder|et|ou|y)\s{1,3}\p{Lu}/u;

/**
 * Whether what stands round words may deny that they are of whom it names, or names several: then nothing is said of
 * whether it gives them rightly.
 */
export function isClouded(around: string): boolean {
  return (
    JOINED.test(around) || comparedWords(around).some(({ key }) => DENYING.has(key) || CLOUDING.has(key))
  );
}

/** Ids of the articles whose publishers a text names. */
export function outletsIn(snapshot: Snapshot, around: string): string[] {
  const text = words(around);
  return unique(
    snapshot.names
      .find(text, () => true)
      .flatMap(({ things, from, to }) => {
        const name = joined(
          text
            .slice(from, to)
            .map(({ surface }) => surface)
            .join(''),
        );
        return things.flatMap(({ kind, id }) => {
          const article = kind === 'article' ? snapshot.articles.get(id) : undefined;
          // An article is known by its author, too.
          return article && joined(publisherOf(article)) === name ? [id] : [];
        });
      }),
  );
}

function joined(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}
