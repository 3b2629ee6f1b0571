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

const bodyFor = (question: string) => bodyOf(answerAsk(snapshot, question));
const statusOf = (question: string) => answerAsk(snapshot, question).status;
const quotedIn = (question: string) => quotationsOf(answerAsk(snapshot, question));
const speakersIn = (question: string) => new Set(quotedIn(question).map(({ speaker }) => speaker?.id));

describe('words that a question gives to the wrong speaker', () => {
  it('are shown as those of who said them, and as naming nothing of who was asked about', () => {
    const body = bodyFor('did microsoft say it is a public relations stunt');
    expect(body).toMatch(/^Fight for the Future said .*“essentially a public relations stunt”/u);
    expect(body).toContain('Nothing here names Microsoft.');
  });

  it('are quoted from who said them alone', () => {
    expect(speakersIn('did saira hussain say it is a public relations stunt')).toEqual(
      new Set(['fight-for-the-future']),
    );
  });
});

describe('words that nobody said', () => {
  it.each([
    'What did the FBI say?',
    'what did Congress say about it',
    "What did IBM's spokesman say about racial bias?",
  ])('are not answered with those of others: %s', (question) => {
    expect(statusOf(question)).toBe('not_in_sources');
    expect(quotedIn(question)).toEqual([]);
  });

  it('are not found by a word that only looks alike', () => {
    const question = 'who said “I can’t breathe”';
    expect(statusOf(question)).toBe('not_in_sources');
    // Micky writes of breaching privacy.
    expect(bodyFor(question)).not.toContain('breach');
  });

  it('are refused by the name of whom no article quotes', () => {
    const answer = answerAsk(snapshot, 'what did elon musk say');
    expect(answer.status).toBe('not_in_sources');
    expect(bodyOf(answer)).toMatch(/^No article quotes or mentions elon musk\./u);
  });
});

describe('a speaker without a name', () => {
  it.each(['what is the name of the microsoft spokesperson', 'who is the microsoft spokesperson'])(
    'is said to have none where it is asked for: %s',
    (question) => {
      expect(statusOf(question)).toBe('not_in_sources');
      expect(bodyFor(question)).toMatch(/^No article gives the name of a Microsoft spokesperson\./u);
    },
  );

  it.each([
    'who did the microsoft spokesperson talk to',
    'which agencies did the Microsoft spokesperson name',
    'what is the name of the law the microsoft spokesperson wants',
  ])('is not said to have none where something else is asked: %s', (question) => {
    expect(bodyFor(question)).not.toContain('No article gives the name of a Microsoft spokesperson.');
  });
});

describe('how somebody took the moves', () => {
  it('is not told by other words of theirs: praise is not found in a fear', () => {
    const answer = answerAsk(snapshot, 'EFF praised the moratoria as a victory, right?');
    expect(answer.status).toBe('not_in_sources');
    const [first, second] = bodyOf(answer).split('\n');
    expect(first).toContain('Saira Hussain');
    expect(second).toMatch(/^Nearest: Saira Hussain of the Electronic Frontier Foundation fears/u);
  });

  it('is shown in their words alone, and as naming nothing of a company that these do not name', () => {
    const question = 'did Evan Greer criticise IBM?';
    expect(speakersIn(question)).toEqual(new Set(['evan-greer']));
    expect(bodyFor(question)).toContain('Nothing here names IBM.');
  });

  it('is what they say of all companies together, where they say nothing of the one', () => {
    const body = bodyFor('did the ACLU praise microsoft');
    expect(body).toMatch(/^Matt Cagle of the ACLU of Northern California welcomes that the companies/u);
    // He greets "these companies", and that as little and late: no praise of Microsoft by name.
    expect(body).toContain('Nothing here names Microsoft.');
  });
});

describe('who is quoted', () => {
  it.each(['Is any police officer quoted?', 'which lawmakers are quoted', 'which articles quote the police'])(
    'is nobody of a kind whom no article quotes: %s',
    (question) => {
      expect(statusOf(question)).toBe('not_in_sources');
      expect(quotedIn(question)).toEqual([]);
    },
  );

  it('is found by the office, another word for it too', () => {
    for (const question of ['is any lawyer quoted', 'are any attorneys quoted'])
      expect(speakersIn(question)).toEqual(new Set(['matt-cagle', 'saira-hussain']));
  });

  it.each([
    ['Who else is quoted besides Brad Smith?', ['brad-smith']],
    ['who is quoted besides Brad Smith and Matt Cagle', ['brad-smith', 'matt-cagle']],
  ])('is everybody but those who are left out: %s', (question, leftOut) => {
    const everybody = new Set(snapshot.quotations.map(({ speaker }) => speaker?.id));
    expect(speakersIn(question)).toEqual(new Set([...everybody].filter((id) => !leftOut.includes(id ?? ''))));
  });
});
