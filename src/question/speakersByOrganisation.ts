import type { Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { fold } from '../search/analysis.js';

/** A speaker with its place in the library. */
interface Placed {
  speaker: Speaker;
  place: number;
}

/** Of each snapshot, by the folded organisation. */
const registers = new WeakMap<Snapshot['speakers'], ReadonlyMap<string, readonly Placed[]>>();

/** Who speaks for some organisations, given folded as `organisationOf` has them; in the order of the library. */
export function speakersFor({ speakers }: Snapshot, organisations: ReadonlySet<string>): Speaker[] {
  const register = registers.get(speakers) ?? registerOf(speakers);
  registers.set(speakers, register);
  return [...organisations]
    .flatMap((organisation) => register.get(organisation) ?? [])
    .sort((a, b) => a.place - b.place)
    .map(({ speaker }) => speaker);
}

function registerOf(speakers: Snapshot['speakers']): Map<string, Placed[]> {
  const register = new Map<string, Placed[]>();
  for (const [place, speaker] of [...speakers.values()].entries()) {
    const organisation = organisationOf(speaker);
    if (organisation === undefined) continue;
    const others = register.get(organisation);
    if (others) others.push({ speaker, place });
    else register.set(organisation, [{ speaker, place }]);
  }
  return register;
}

const organisationsOf = new WeakMap<Speaker, string>();

/** For whom a speaker speaks, folded. */
export function organisationOf(speaker: Speaker): string | undefined {
  if (speaker.organisation === null) return undefined;
  const known = organisationsOf.get(speaker) ?? fold(speaker.organisation);
  organisationsOf.set(speaker, known);
  return known;
}
