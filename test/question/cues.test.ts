import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { cuesIn, cuesOf } from '../../src/question/cues.js';
import { findPhrase } from '../../src/question/phrases.js';
import { words } from '../../src/search/analysis.js';
import { readQuestions } from '../answers/questionSet.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('cuesIn', () => {
  it('finds what looking for each cue finds, in the same order', () => {
    const cues = cuesOf(snapshot.vocabulary);
    const questions = readQuestions(new URL('../answers/questions.jsonl', import.meta.url));
    expect(questions.length).toBeGreaterThan(0);
    for (const { question } of questions) {
      const asked = words(question);
      const one = new Set(asked.slice(1, 2));
      const found = cues.all.flatMap((cue) => {
        const match = findPhrase(cue.terms, asked, one);
        return match ? [{ ...cue, ...match }] : [];
      });
      expect(cuesIn(cues, asked, one), question).toEqual(found);
    }
  });
});
