import { beforeAll, describe, expect, it } from 'vitest';
import { quotationsOf } from '../../../src/answers/answer.js';
import { answerAsk } from '../../../src/answers/ask/ask.js';
import { plainText } from '../../../src/answers/plainText.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const textOf = (question: string) => plainText(answerAsk(snapshot, question));
const statusOf = (question: string) => answerAsk(snapshot, question).status;

describe('what somebody was asked and would not say', () => {
  it.each([
    'what did brad smith decline to say',
    'which buyers would smith not talk about',
    'what did microsoft refuse to comment on',
    'who dodged the question',
  ])('is told as what was left open, once: %s', (question) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('answered');
    const items = answer.sections.flatMap((section) => section.items);
    expect(items.map((item) => item.kind === 'statement' && item.leftOpen)).toEqual([true]);
  });

  it.each(['what did amazon decline to say', 'what would the ACLU not comment on'])(
    'is nothing where no article reports it: %s',
    (question) => {
      expect(statusOf(question)).toBe('not_in_sources');
      expect(textOf(question)).toMatch(/No article reports anything that .* would not say\./u);
    },
  );
});

describe('who is named and has no part in the answer', () => {
  it.each([
    ['is Azure Face racist', 'Azure Face'],
    ['was Rekognition used against protesters', 'Rekognition'],
  ])('is said to be named by none of it: %s', (question, name) => {
    expect(textOf(question)).toContain(`Nothing below names ${name}.`);
  });

  it.each([
    'what does Azure Face do',
    'what did the EFF say about corporations',
    'how long is the Rekognition ban',
    'quote matt cagle',
  ])('is not said of whom the answer is: %s', (question) => {
    expect(textOf(question)).not.toContain('Nothing below names');
  });
});

describe('a time that a question takes for granted', () => {
  it.each([
    ['why did Amazon choose two years for its ban', 'two years'],
    ['amazon banned it for 3 years, right', '3 years'],
    ['did Microsoft announce it on Monday', 'Monday'],
    ['did Microsoft announce it on June 9', 'June 9'],
  ])('is said to stand in no passage where it does not: %s', (question, time) => {
    expect(textOf(question)).toContain(`No passage has these words: ${time}.`);
  });

  it.each(['is it for one year that Amazon stops', 'did Amazon announce it on Wednesday'])(
    'is not said of one that an article gives: %s',
    (question) => expect(textOf(question)).not.toContain('No passage has these words'),
  );

  it('is none where it tells how long ago something was', () => {
    expect(textOf('what did Amazon do five years ago')).not.toContain('how long it lasts');
  });
});

describe('words that nobody said', () => {
  it.each([
    'What did the FBI say?',
    'what did Congress say about it',
    "What did IBM's spokesman say about racial bias?",
  ])('are not answered with those of others: %s', (question) =>
    expect(statusOf(question)).toBe('not_in_sources'),
  );

  it.each([
    'Did Brad Smith say facial recognition is racist?',
    'did Microsoft admit that its technology is biased',
  ])('are not proven by what others say of the matter: %s', (question) => {
    expect(statusOf(question)).toBe('not_in_sources');
    expect(textOf(question)).not.toContain('Evan Greer');
  });

  it('are not found by a word that only looks alike', () => {
    expect(statusOf('who said “I can’t breathe”')).toBe('not_in_sources');
    expect(textOf('who said “I can’t breathe”')).not.toContain('breaching');
  });
});

describe('one article asked whether it mentions something', () => {
  it('is said not to have it, and nothing of other articles stands for it', () => {
    const text = textOf('Does Fossbytes mention Black Lives Matter?');
    expect(statusOf('Does Fossbytes mention Black Lives Matter?')).toBe('not_in_sources');
    expect(text).toContain('No passage of Fossbytes has these words: Black Lives Matter.');
    expect(text.indexOf('nearest thing')).toBeLessThan(text.indexOf('Fast Company'));
  });
});

describe('a number that counts something else', () => {
  it.each(['How many people work at Microsoft?', 'how many people trust Amazon'])(
    'is no answer: %s',
    (question) => expect(statusOf(question)).toBe('not_in_sources'),
  );
});

describe('what articles are asked to mention', () => {
  it.each([
    ['Does Digital Trends mention Congress?', ['digital-trends-2020']],
    ['which articles mention the ACLU', ['channelnomics-2020', 'fast-company-2020', 'micky-2020']],
    ['Does Fossbytes mention the Washington Post?', ['fossbytes-2020']],
    ['Is Breonna Taylor named in any article?', ['channelnomics-2020']],
  ])('is found where just these words stand, in a text or in whose words it is: %s', (question, articles) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('answered');
    expect(new Set(answer.citations.map(({ article }) => article.id))).toEqual(new Set(articles));
  });

  it.each([
    'Which articles mention Europe?',
    'do any articles mention police brutality',
    'does Micky mention IBM’s letter',
  ])('is not what only comes near: %s', (question) => {
    expect(statusOf(question)).toBe('not_in_sources');
    expect(textOf(question)).toMatch(/No passage .*(has these words|names)/u);
  });
});

describe('who is quoted', () => {
  it.each(['Is any police officer quoted?', 'which lawmakers are quoted', 'which articles quote the police'])(
    'is nobody of a kind whom no article quotes: %s',
    (question) => expect(statusOf(question)).toBe('not_in_sources'),
  );

  it('is found by the office', () => {
    expect(answerAsk(snapshot, 'is any lawyer quoted').title).toBe(
      'Quotations: Matt Cagle and Saira Hussain',
    );
  });

  it('is everybody but those who are left out', () => {
    const text = textOf('Who else is quoted besides Brad Smith?');
    expect(text).toContain('Evan Greer');
    expect(text).not.toMatch(/Brad Smith, president[^\n]*\n\s+“/u);
  });

  it('is nobody of a list of those who are left out', () => {
    const quoted = quotationsOf(answerAsk(snapshot, 'who is quoted besides Brad Smith and Matt Cagle'));
    const speakers = new Set(quoted.map(({ speaker }) => speaker?.id));
    expect(speakers).toContain('evan-greer');
    for (const id of ['brad-smith', 'matt-cagle']) expect(speakers).not.toContain(id);
  });

  it('is no record of a company that is left out', () => {
    const text = textOf('which companies besides Amazon stopped selling');
    expect(text).toContain('IBM');
    expect(text).not.toMatch(/Amazon: what it did/u);
  });

  it('is said to be no other article where it is asked which do not', () => {
    expect(textOf('which articles do not quote Matt Cagle')).toContain(
      'in the others no quotation of theirs was found',
    );
  });
});

describe('what all articles agree on', () => {
  it('is what several say alike, and none of what they differ on', () => {
    const answer = answerAsk(snapshot, 'what do all the articles agree on');
    expect(answer.title).toBe('What two articles or more say alike');
    const items = answer.sections.flatMap((section) => section.items);
    expect(items.length).toBeGreaterThan(3);
    for (const item of items) {
      const cited = item.kind === 'statement' ? item.citations : [];
      expect(new Set(cited.map((id) => snapshot.passages.get(id)?.articleId)).size).toBeGreaterThan(1);
    }
  });
});
