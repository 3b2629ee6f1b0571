import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { organisationOf, speakersFor } from '../../src/question/speakersByOrganisation.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('speakersFor', () => {
  it('gives who speaks for any of some organisations, in the order of the library', () => {
    const speakers = [...snapshot.speakers.values()];
    const organisations = new Set(speakers.flatMap((speaker) => organisationOf(speaker) ?? []).reverse());
    expect(organisations.size).toBeGreaterThan(2);
    for (const some of [organisations, new Set([...organisations].slice(0, 2)), new Set<string>()])
      expect(speakersFor(snapshot, some)).toEqual(
        speakers.filter((speaker) => some.has(organisationOf(speaker) ?? '')),
      );
  });
});
