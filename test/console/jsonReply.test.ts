import { beforeAll, describe, expect, it } from 'vitest';
import { type JsonReply, jsonError, jsonReply } from '../../src/console/jsonReply.js';
import { dispatch, type Request } from '../../src/dispatcher.js';
import { FACETS } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { replyForm } from './replyForm.js';

let snapshot: Snapshot;
/** Replies to every command, for everything in the library that it can be asked about. */
let replies: { request: Request; reply: JsonReply }[];
beforeAll(async () => {
  const library = await shippedLibrary();
  snapshot = library.snapshot();
  const requests: Request[] = [
    { command: 'help', options: {} },
    { command: 'sources', options: {} },
    ...[...snapshot.articles.keys()].map((article) => ({ command: 'sources', options: { article } })),
    ...[...snapshot.speakers.keys()].map((speaker) => ({ command: 'quote', options: { speaker } })),
    ...[...snapshot.companies.keys()].flatMap((company) => [
      { command: 'moratorium', options: { company } },
      ...[...FACETS, 'differences'].map((facet) => ({ command: 'moratorium', options: { company, facet } })),
    ]),
    ...[
      'who called it a stunt',
      'what did the ACLU say',
      'how many people work at Microsoft',
      'what about clearview ai',
      'xyzzy',
      '???',
    ].map((question) => ({ command: 'ask', options: { question } })),
  ];
  replies = requests.map((request) => ({ request, reply: jsonReply(dispatch(library, request)) }));
});

describe('every reply', () => {
  it('has the form that section 9 of the design promises, after it has been through JSON', () => {
    for (const { request, reply } of replies) {
      const { error } = replyForm.safeParse(JSON.parse(JSON.stringify(reply)));
      expect(error?.issues ?? [], JSON.stringify(request)).toEqual([]);
    }
  });

  it('cites passages of the library with their own words, numbered from one', () => {
    for (const { reply } of replies) {
      expect(reply.citations.map(({ label }) => label)).toEqual(reply.citations.map((_, index) => index + 1));
      for (const { article, passage, publisher, published, excerpt } of reply.citations) {
        const cited = snapshot.passages.get(passage);
        expect(excerpt).toBe(cited?.text);
        expect(article).toBe(cited?.articleId);
        expect(publisher).toBe(snapshot.articles.get(article)?.publisher.value);
        expect(published).toBe(snapshot.articles.get(article)?.published.value);
      }
    }
  });

  it('gives quotations word for word, to the speaker that the article gives them to', () => {
    let total = 0;
    for (const { reply } of replies) {
      for (const { speaker, text, article, passage } of reply.quotations) {
        const quotation = snapshot.passages.get(passage)?.quotation;
        expect(quotation?.parts).toContain(text);
        expect(quotation?.articleId).toBe(article);
        expect(speaker).toBe(quotation?.speaker?.name ?? null);
        total += 1;
      }
    }
    // Each quotation of a named speaker is given at least once, to whoever asks for that speaker.
    expect(total).toBeGreaterThanOrEqual(snapshot.quotations.filter(({ speaker }) => speaker).length);
  });

  it('shows every quotation that it lists, whole and in quotation marks, and cites it', () => {
    for (const { reply } of replies) {
      const cited = reply.citations.map(({ passage }) => passage);
      const shown = [reply.text, ...reply.details.map((detail) => detail.text)].join('\n');
      for (const { text, passage } of reply.quotations) {
        expect(shown).toContain(`“${text}”`);
        expect(cited).toContain(passage);
      }
    }
  });

  it('begins its body with the lead, as plain text', () => {
    for (const { request, reply } of replies) {
      expect(reply.lead, JSON.stringify(request)).not.toBe('');
      expect(reply.lead).toBe(reply.lead.trim());
      const body = reply.text.slice(reply.text.indexOf('\n')).trimStart();
      expect(body.startsWith(reply.lead), JSON.stringify(request)).toBe(true);
    }
  });

  it('names each detail once, those of a menu with the name of the menu before theirs', () => {
    for (const { request, reply } of replies) {
      const labels = reply.details.map(({ label }) => label);
      expect(new Set(labels).size, JSON.stringify(request)).toBe(labels.length);
    }
    const record = replies.find(({ request }) => request.options.company === 'microsoft')?.reply;
    expect(record?.details.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Each side', 'Whole record: What it did']),
    );
  });

  it('lists every part of a quotation as a text of its own, since joined they were never said', () => {
    const inParts = snapshot.quotations.find(({ parts, speaker }) => parts.length > 1 && speaker);
    const reply = replies.find(
      ({ request }) => request.command === 'quote' && request.options.speaker === inParts?.speaker?.id,
    )?.reply;
    const texts = reply?.quotations
      .filter(({ passage }) => passage === inParts?.passageId)
      .map(({ text }) => text);
    expect(texts).toEqual(inParts?.parts);
  });
});

it('an error has the same form, with its message as the text and nothing cited', () => {
  expect(jsonError('There is no command /x.')).toStrictEqual({
    status: 'error',
    text: 'There is no command /x.',
    lead: '',
    details: [],
    citations: [],
    quotations: [],
  });
  expect(replyForm.safeParse(jsonError('There is no command /x.')).success).toBe(true);
});
