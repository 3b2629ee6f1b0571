import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { askAnswers, commandAnswers, generatedQuestions, type NamedAnswer } from '../support/everyAnswer.js';
import { shippedLibrary } from '../support/library.js';
import {
  expectCitations,
  expectDatesInferred,
  expectLabels,
  expectNoBareAnswer,
  expectNothingAdded,
  expectOwnWordsOnly,
  expectReach,
  expectReadingsApart,
  expectSilenceFirst,
  expectSpeakersOfFiles,
  expectVerbatim,
} from '../support/rulesOfTruth.js';

/**
 * The rules of truth, over every record, every speaker, every command and some hundreds of questions. A failure names
 * what was asked; it is never the answer of one question that is to be mended, but the rule that it broke.
 */
let snapshot: Snapshot;
let answers: NamedAnswer[];
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
  answers = [...commandAnswers(snapshot), ...askAnswers(snapshot, generatedQuestions(snapshot))];
}, 60_000);

/** Whether it was a free question: commands refuse names, and have no nearest thing but other names. */
const asks = (asked: string) => !asked.startsWith('/');

it('are tried on enough answers to mean something', () => {
  expect(answers.length).toBeGreaterThan(600);
  expect(answers.filter(({ answer }) => answer.status === 'not_in_sources').length).toBeGreaterThan(100);
  expect(answers.filter(({ answer }) => answer.status === 'answered').length).toBeGreaterThan(300);
});

describe('1. every statement has a citation, and every citation resolves', () => {
  it('statement by statement', () => {
    expectCitations({ snapshot, answers });
  });

  it('with a label that counts from 1 and is shown beside what it supports', () => {
    expectLabels({ answers });
  });
});

describe('2. text in quotation marks is verbatim in the passage that is cited for it', () => {
  it('item by item, in everything an answer shows', () => {
    expect(expectVerbatim({ snapshot, answers })).toBeGreaterThan(1000);
  });
});

describe('3. a quotation is given only to the speaker that the article gives it to', () => {
  it('as the article file has it, read here by other means', async () => {
    await expectSpeakersOfFiles({ snapshot, answers });
  });

  it('so that a person asked for never gets the words of an organisation, or of anybody else', () => {
    expectOwnWordsOnly({ snapshot, answers });
  });
});

describe('4. a date that no article states is marked as inferred', () => {
  it('wherever a day is shown: it is printed, or the date of an article, or inferred with the reasoning', () => {
    expect([...snapshot.articles.values()].some(({ published }) => published.value !== null)).toBe(true);
    expect(expectDatesInferred({ snapshot, answers })).toBeGreaterThan(10);
  });
});

describe('5. readings that differ are shown as two or more, each with who says it', () => {
  it('in every difference of every answer', () => {
    expect(expectReadingsApart({ snapshot, answers })).toBeGreaterThan(100);
  });
});

describe('6. what the articles do not say is not in the answer', () => {
  it('never a bare yes or no', () => {
    expectNoBareAnswer({ answers });
  });

  it('never a word for an open end that no article has, nor an event after the articles', () => {
    expectNothingAdded({ answers });
  });

  it('and a refusal says first what the articles are silent on, then, marked as such, the nearest thing', () => {
    expectSilenceFirst({ answers });
  });

  it('and most refusals have something near to show', () => {
    const refusals = answers.filter(({ asked, answer }) => asks(asked) && answer.status === 'not_in_sources');
    const shown = refusals.filter(({ answer }) => answer.citations.length > 0);
    expect(shown.length / refusals.length).toBeGreaterThan(0.8);
  });
});

describe('7. every answer ends with how far the sources reach', () => {
  it('in its last line', () => {
    expectReach({ snapshot, answers });
  });
});
