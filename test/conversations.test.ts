import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plainText } from '../src/answers/plainText.js';
import { type Conversations, createConversations } from '../src/conversations.js';
import { dispatch, type Request } from '../src/dispatcher.js';
import type { Library } from '../src/knowledge/liveLibrary.js';
import { shippedLibrary } from './support/library.js';

let library: Library;
let conversations: Conversations;
beforeEach(async () => {
  library = await shippedLibrary();
  vi.useFakeTimers({ toFake: ['Date'] });
  conversations = createConversations();
});
afterEach(() => vi.useRealTimers());

const ask = (question: string): Request => ({ command: 'ask', options: { question } });
const companyOf = (request: Request, who = 'ada') =>
  conversations.goOn(library, request, who).options.company;

it('a question that goes on is about the company asked about before, and its answer says so', () => {
  companyOf(ask('did microsoft stop selling to the FBI?'));
  const whole = conversations.goOn(library, ask('so what about border patrol then'), 'ada');
  const text = plainText(dispatch(library, whole));
  expect(text).toContain('Taken as a question on Microsoft.');
  expect(text).toMatch(/the Border Patrol .* in Microsoft's pledge\. Brad Smith declined to say/u);
});

it.each([
  'so what about border patrol then',
  'how long does it last?',
  'and when was that',
  'what about foreign police',
  'why did they do it',
  'ok but until when?',
])('%s: goes on, as it names nobody and points back', (question) => {
  companyOf(ask('what did amazon do'));
  expect(companyOf(ask(question))).toBe('Amazon');
});

it.each([
  ['who went first', 'it is about all of them'],
  ['who called it a publicity stunt', 'it is about words, whoever has them'],
  ['and what did IBM do', 'it names another company'],
  ['what about Matt Cagle', 'it names a person'],
  ['what about clearview', 'no company of that name is known, and it is not about the last one either'],
  ['how many groups signed the letter', 'it points back to nothing'],
  ['do the articles agree on it', 'it is about the articles'],
  ['did they all agree', 'it is about all of them'],
])('%s: stands for itself, since %s', (question) => {
  companyOf(ask('what did amazon do'));
  expect(companyOf(ask(question))).toBeUndefined();
});

it('other commands say of which company a question goes on too', () => {
  companyOf({ command: 'moratorium', options: { company: 'rekogniton' } });
  expect(companyOf(ask('until when is it'))).toBe('Amazon');
  companyOf({ command: 'quote', options: { speaker: 'brad-smith' } });
  expect(companyOf(ask('until when is it'))).toBe('Microsoft');
});

it('after several companies at once nobody could tell which is meant', () => {
  companyOf(ask('what did amazon do'));
  companyOf(ask('compare amazon and microsoft'));
  expect(companyOf(ask('how long does it last?'))).toBeUndefined();
});

it('goes on for ten minutes from the last question, and no longer', () => {
  companyOf(ask('what did amazon do'));
  vi.advanceTimersByTime(9 * 60_000);
  expect(companyOf(ask('how long does it last?'))).toBe('Amazon');
  vi.advanceTimersByTime(9 * 60_000);
  expect(companyOf(ask('and why?'))).toBe('Amazon');
  vi.advanceTimersByTime(10 * 60_000 + 1);
  expect(companyOf(ask('how long does it last?'))).toBeUndefined();
});

it('nobody goes on from what somebody else asked', () => {
  companyOf(ask('what did amazon do'), 'ada');
  expect(companyOf(ask('how long does it last?'), 'ben')).toBeUndefined();
});

it('a company that is given with the question counts, whatever was asked before', () => {
  companyOf(ask('what did amazon do'));
  const given = { command: 'ask', options: { question: 'how long does it last?', company: 'ibm' } };
  expect(companyOf(given)).toBe('ibm');
  expect(companyOf(ask('and why?'))).toBe('IBM');
});

it('a company that is not in the library any more is not gone on about', () => {
  companyOf(ask('what did amazon do'));
  const snapshot = library.snapshot();
  const without = { ...library, snapshot: () => ({ ...snapshot, companies: new Map() }) };
  expect(conversations.goOn(without, ask('how long does it last?'), 'ada').options.company).toBeUndefined();
});
