import type { DraftSpeaker } from '../articleDraft.js';
import type { Mention, Organisation, Person } from './entities.js';
import type { Sentence } from './sentenceTokens.js';
import type { Phrase } from './speakerPhrase.js';

/** Who is meant, or why it cannot be told. */
export type Who = { speaker: DraftSpeaker } | { speaker: null; why: string };

/** A sentence in its place in the article. */
export interface Told {
  sentence: Sentence;
  mentions: readonly Mention[];
  block: number;
  /** The phrase of which the sentence tells, if it begins as sentences do. */
  subject: Phrase | undefined;
  meant: Who | undefined;
}

export function ofMention({ entity, run }: Mention): Who {
  if (entity === 'several') return unsure(`several people in it are called ${run.name}`);
  if (typeof entity === 'string')
    return unsure(`nothing tells whether “${run.name}” is a person or an organisation`);
  return { speaker: speakerOf(entity) };
}

export function speakerOf(entity: Person | Organisation): DraftSpeaker {
  return entity.kind === 'person'
    ? { name: entity.name, kind: 'person', role: entity.role, organisation: entity.organisation }
    : { name: entity.name, kind: 'organisation', role: null, organisation: entity.name };
}

export function unsure(why: string): Who {
  return { speaker: null, why };
}
