import type { CapitalRun } from './capitalRuns.js';

export interface KnownNames {
  people: readonly {
    name: string;
    role: string | null;
    organisation: string | null;
    aliases: readonly string[];
  }[];
  organisations: readonly { name: string; aliases: readonly string[] }[];
}

export interface Person {
  kind: 'person';
  name: string;
  role: string | null;
  organisation: string | null;
  /** By a title such as "Ms."; `undefined` where no title tells. */
  pronoun: 'he' | 'she' | undefined;
}

export interface Organisation {
  kind: 'organisation';
  name: string;
  sort: 'business' | 'other' | 'any';
}

export interface Mention {
  run: CapitalRun;
  /** `unclear`: a name, but nothing tells whose; `several`: people of one surname. */
  entity: Person | Organisation | 'unclear' | 'several' | 'place';
  /** Index of the first token that belongs to it, with role and organisation before the name. */
  left: number;
}
