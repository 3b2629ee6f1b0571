import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../../src/answers/ask/ask.js';
import { plainText } from '../../../src/answers/plainText.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const notesOf = (question: string) =>
  answerAsk(snapshot, question).sections.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'note' ? item.text : [])),
  );

describe('words that a question gives to the wrong speaker', () => {
  it('are shown with whose they are, and as not those of who was asked about', () => {
    const notes = notesOf('did microsoft say it is a public relations stunt');
    expect(notes).toContain('No article gives these words to Microsoft.');
    expect(notes.some((text) => text.startsWith('Fight for the Future'))).toBe(true);
  });

  it.each([
    'did matt cagle tell google and facebook to shut the door',
    'did matt cagle say google ibm and facebook shut the door',
  ])('are never denied to who said them, whoever else is named: %s', (question) => {
    expect(notesOf(question).join('\n')).not.toMatch(/No article gives these words to [^.]*Matt Cagle/u);
  });
});

describe('a speaker without a name', () => {
  it.each([
    'what is the name of the microsoft spokesperson',
    'who is the microsoft spokesperson',
    'name of the microsoft spokesperson quoted by digital trends?',
  ])('is said to have none where it is asked for: %s', (question) => {
    expect(answerAsk(snapshot, question).status).toBe('not_in_sources');
    expect(notesOf(question)).toContain('No article gives the name of a Microsoft spokesperson.');
  });

  it.each([
    'who did the microsoft spokesperson talk to',
    'which agencies did the Microsoft spokesperson name',
    'what is the name of the law the microsoft spokesperson wants',
  ])('is no answer where something else is: %s', (question) => {
    expect(notesOf(question)).not.toContain('No article gives the name of a Microsoft spokesperson.');
  });
});

describe('an office held', () => {
  it('is not in articles that are older than the question, where it is asked whether somebody still holds it', () => {
    const answer = answerAsk(snapshot, 'is brad smith still the president of microsoft');
    expect(answer.status).toBe('not_in_sources');
    expect(plainText(answer)).toContain('says how things stand after 12 June 2020');
  });

  it('is not what a question on what somebody says or thinks asks', () => {
    expect(plainText(answerAsk(snapshot, 'does matt cagle still say it is little and late'))).not.toContain(
      'says how things stand after',
    );
  });
});

describe('the quotations of an article', () => {
  it('that has none of a person are those that it has, and it says so', () => {
    const answer = answerAsk(snapshot, 'quote brad smith in micky');
    expect(plainText(answer)).toContain('No quotation of Brad Smith was found in Micky.');
    const quoted = answer.sections.flatMap(({ items }) => items.filter(({ kind }) => kind === 'quotation'));
    expect(quoted.length).toBeGreaterThan(0);
    expect(answer.citations.every(({ article }) => article.id === 'micky-2020')).toBe(true);
  });

  it('are those of the person where it has some', () => {
    expect(plainText(answerAsk(snapshot, 'quote brad smith in fast company'))).not.toContain(
      'No quotation of',
    );
  });
});

describe('a claim on what an article says', () => {
  it('is checked by the record, and not answered with a description of the article', () => {
    const claim = 'does the fossbytes headline say amazon bans police use, is that right';
    expect(answerAsk(snapshot, claim).title).toBe('Amazon (Fossbytes)');
    expect(answerAsk(snapshot, 'whats the fossbytes headline').title).toBe('What is known of the article');
  });
});

describe('of a facet', () => {
  it('the point that is likest to the question comes first', () => {
    const text = plainText(answerAsk(snapshot, 'does the microsoft pledge apply outside the US'));
    const [left, differ] = ['Left open: ', 'The sources differ on who is covered'].map((one) =>
      text.indexOf(one),
    );
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(differ ?? 0);
  });
});

describe('how somebody took the moves', () => {
  it.each([
    ['EFF praised the moratoria as a victory, right?', 'Nothing of theirs was found in just these words.'],
    ['did Evan Greer criticise IBM?', 'Nothing of theirs was found that names IBM.'],
  ])('is not taken for a yes where only their other words are shown: %s', (question, lead) => {
    expect(notesOf(question).join('\n')).toContain(lead);
  });

  it('is shown with what they say of all companies together, and without a reserve where they name the one', () => {
    expect(plainText(answerAsk(snapshot, 'did the ACLU praise microsoft'))).toContain(
      'We welcome these companies',
    );
    expect(notesOf('did the ACLU praise microsoft').join('\n')).not.toContain('Nothing of theirs');
  });
});
