import { beforeAll, describe, expect, it } from 'vitest';
import { quotationsOf } from '../../src/answers/answer.js';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const speakersIn = (question: string) =>
  new Set(quotationsOf(answerAsk(snapshot, question)).map(({ speaker }) => speaker?.id));

describe('the quotations of an article', () => {
  it('that has none of a person are those that it has, and it says so first', () => {
    const question = 'quote brad smith in micky';
    const answer = answerAsk(snapshot, question);
    expect(bodyOf(answer)).toMatch(/^No quotation of Brad Smith was found in Micky\./u);
    expect(speakersIn(question)).toEqual(new Set(['aclu']));
    expect(answer.citations.every(({ article }) => article.id === 'micky-2020')).toBe(true);
  });

  it('are those of the person where it has some', () => {
    const question = 'quote brad smith in fast company';
    expect(speakersIn(question)).toEqual(new Set(['brad-smith']));
    expect(bodyOf(answerAsk(snapshot, question))).not.toContain('No quotation of');
  });
});

describe('a claim on what an article says', () => {
  it('is checked by what the articles say of it, that one among them, and not by a description of the article', () => {
    const claim = 'does the fossbytes headline say amazon bans police use, is that right';
    const body = bodyOf(answerAsk(snapshot, claim));
    expect(body).toContain('Fossbytes: sales stop, with no buyer named');
    expect(body).not.toContain('headline');
  });

  it('is none where only the headline is asked for', () => {
    expect(bodyOf(answerAsk(snapshot, 'whats the fossbytes headline'))).toContain(
      'Now Microsoft Bans Sale Of Facial Recognition Tech',
    );
  });
});
