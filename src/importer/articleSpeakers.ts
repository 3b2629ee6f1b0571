import type { Speaker } from '../knowledge/schema.js';
import { fold, foldedWords } from '../search/analysis.js';
import type { DraftSpeaker } from './articleDraft.js';

/** The speakers of an article that is to be kept: those of the library whom it quotes, and its own. */
export interface ArticleSpeakers {
  /** The speaker of the library who it surely is, or else one of this article alone. */
  of(found: DraftSpeaker): Speaker;
  /** A speaker of the library who goes with the article: it may outlast the one that brought him. */
  bring(speaker: Speaker): void;
  all(): Speaker[];
}

/**
 * @param articleId part of the id of each new speaker, so that two people never share one, whatever is imported, removed
 *   and brought back
 * @param passages the text of the article, which shows whom it may mean
 */
export function createSpeakers(
  articleId: string,
  known: readonly Speaker[],
  passages: readonly string[],
): ArticleSpeakers {
  const added = new Map<string, Speaker>();
  const text = ` ${foldedWords(passages.join('\n'))} `;
  return {
    of: (found) => {
      const namesakes = [...added.values(), ...known].filter(
        (one) => one.kind === found.kind && isCalled(one, found.name),
      );
      const same = namesakes.find((one) => isSurely(one, found, text));
      const speaker = same ?? ownSpeaker(found, articleId, namesakes.length > 0, new Set(added.keys()));
      added.set(speaker.id, speaker);
      return speaker;
    },
    bring: (speaker) => {
      added.set(speaker.id, speaker);
    },
    all: () => [...added.values()],
  };
}

/** Whether this is a name or an alias of a speaker. */
export function isCalled({ name, aliases }: Speaker, called: string): boolean {
  const folded = fold(called);
  return [name, ...aliases].some((one) => fold(one) === folded);
}

/**
 * Whether a speaker of an article is one of the library of the same name. Two people may have one name: a person has to
 * speak for the same organisation; where the article gives none, it has to name that organisation somewhere, and no other
 * role than is known.
 */
function isSurely(known: Speaker, { kind, role, organisation }: DraftSpeaker, text: string): boolean {
  if (kind === 'organisation') return true;
  const theirs = [known.organisation ?? [], known.organisationAliases].flat().map(foldedWords);
  if (organisation !== null) {
    const named = foldedWords(organisation);
    return theirs.some((one) => ` ${one} `.includes(` ${named} `) || ` ${named} `.includes(` ${one} `));
  }
  const isSameRole = role === null || (known.role !== null && fold(role) === fold(known.role));
  return isSameRole && (theirs.length === 0 || theirs.some((one) => text.includes(` ${one} `)));
}

function ownSpeaker(
  { name, kind, role, organisation }: DraftSpeaker,
  articleId: string,
  hasNamesake: boolean,
  taken: ReadonlySet<string>,
): Speaker {
  return {
    id: freeName(`${articleId}-${slug(name) || 'speaker'}`, taken),
    // Somebody else of the same name has to be told apart wherever he is named.
    name: hasNamesake ? `${name} (${organisation ?? role ?? articleId})` : name,
    kind,
    aliases: [],
    role,
    organisation: kind === 'organisation' ? name : organisation,
    organisationAliases: [],
  };
}

/** A name with a number if it is taken. */
export function freeName(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** Lower-case letters, digits and single hyphens, at most forty characters. */
export function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/gu, '');
}
