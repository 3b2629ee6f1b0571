import { beforeAll, describe, expect, it } from 'vitest';
import { enumerateSome, type Section } from '../../src/answers/answer.js';
import { plainText } from '../../src/answers/plainText.js';
import { answerQuote, quotationSections } from '../../src/answers/quote.js';
import { mentionsOf } from '../../src/answers/record.js';
import { answerSources } from '../../src/answers/sources.js';
import { answerAsk } from '../../src/ask/ask.js';
import type { Article, Passage, Quotation } from '../../src/knowledge/passages.js';
import type { Speaker } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { buildNames } from '../../src/search/names.js';
import { indexToBuild } from '../../src/search/searchIndex.js';
import { shippedLibrary } from '../support/library.js';

/** The shipped library with some hundred articles more, each with a quotation of somebody new and a company named. */
const MORE = 300;

let shipped: Snapshot;
let large: Snapshot;
beforeAll(async () => {
  shipped = (await shippedLibrary()).snapshot();
  large = withArticles(shipped);
});

function withArticles(snapshot: Snapshot): Snapshot {
  const [model] = [...snapshot.articles.values()];
  if (!model) throw new Error('the shipped library has no article');
  const stranger = [...snapshot.companies.values()].find(({ id }) => !snapshot.records.has(id));
  const made = Array.from({ length: MORE }, (_, number) => {
    const articleId = `example-${number}`;
    const speaker: Speaker = {
      id: `speaker-${number}`,
      name: `Ada Quarrel${number}`,
      kind: 'person',
      aliases: [],
      role: 'harbour master',
      organisation: 'Quay Office',
      organisationAliases: [],
    };
    const text = `Barge number ${number} will not leave the harbour before the tide has turned.`;
    const quotation: Quotation = {
      passageId: `${articleId}#p1`,
      articleId,
      parts: [text],
      speaker,
      occasion: undefined,
      sic: [],
    };
    const passages: Passage[] = [
      { id: `${articleId}#p1`, articleId, text, quotation },
      {
        id: `${articleId}#p2`,
        articleId,
        text: `${stranger?.name ?? ''} moored barge ${number} at the quay.`,
      },
    ];
    const publisher = { ...model.publisher, value: `The Quay Post ${number}` };
    const article: Article = { ...model, id: articleId, publisher, passages };
    return { article, speaker, quotation };
  });
  const articles = new Map([
    ...snapshot.articles,
    ...made.map(({ article }) => [article.id, article] as const),
  ]);
  const parts = {
    ...snapshot,
    articles,
    passages: new Map(
      [...articles.values()].flatMap(({ passages }) => passages.map((one) => [one.id, one] as const)),
    ),
    quotations: [...snapshot.quotations, ...made.map(({ quotation }) => quotation)],
    speakers: new Map([...snapshot.speakers, ...made.map(({ speaker }) => [speaker.id, speaker] as const)]),
  };
  return { ...parts, names: buildNames(parts), index: indexToBuild(parts).now() };
}

function itemsIn(sections: readonly Section[]): number {
  return sections.reduce((sum, { items }) => sum + items.length, 0);
}

describe('an answer on a library that has grown large', () => {
  it('shows some of very many quotations, and says that there are more', () => {
    const sections = quotationSections(large.quotations);
    expect(itemsIn(sections)).toBeLessThan(120);
    expect(JSON.stringify(sections.at(-1))).toContain(
      `At least ${large.quotations.length - 50} more quotations`,
    );
    const answer = answerAsk(large, 'show me all quotations');
    expect(answer.status).toBe('answered');
    for (const { label, sections: shown } of answer.details) expect(itemsIn(shown), label).toBeLessThan(120);
    expect(itemsIn(answer.sections) + answer.lead.length).toBeLessThan(20);
  });

  it('shows some of the passages that name a company without a record, and says how many more there are', () => {
    const company = [...large.companies.values()].find(({ id }) => !large.records.has(id));
    const items = mentionsOf(large, company?.id ?? '');
    expect(items.filter(({ kind }) => kind === 'statement').length).toBeLessThan(20);
    expect(items.at(-1)).toEqual({
      kind: 'note',
      text: expect.stringMatching(/^At least \d+ more passages name /u),
    });
  });

  it('names some of very many speakers and publishers', () => {
    for (const answer of [answerQuote(large, 'Zorgle Fibble'), answerSources(large, 'Zorgle Fibble')]) {
      expect(answer.status).toBe('not_in_sources');
      expect(plainText(answer)).toMatch(/and \d{3} more\./u);
    }
  });

  it('describes some of very many articles, and says how many more there are', () => {
    const answer = answerSources(large);
    expect(answer.details.length).toBeLessThanOrEqual(100);
    // As many lines as there is room for; one and all are counted.
    expect(answer.lead.length).toBeLessThan(20);
    expect(plainText(answer)).toContain(`${large.articles.size - answer.lead.length} more articles`);
  });
});

describe('an answer on the shipped library', () => {
  it('leaves nothing out: every quotation, every article and every speaker is there', () => {
    const shown = quotationSections(shipped.quotations).flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'quotation' ? item.quotation.passageId : [])),
    );
    expect(shown.sort()).toEqual(shipped.quotations.map(({ passageId }) => passageId).sort());
    expect(answerSources(shipped).lead).toHaveLength(shipped.articles.size);
    expect(answerSources(shipped).details).toHaveLength(shipped.articles.size);
    for (const { name } of shipped.speakers.values())
      expect(plainText(answerQuote(shipped, 'Zorgle Fibble'))).toContain(name);
  });

  it('has every passage that names a company without a record, in the order of the library', () => {
    for (const { id, name } of shipped.companies.values()) {
      if (shipped.records.has(id)) continue;
      const cited = mentionsOf(shipped, id).flatMap((item) =>
        item.kind === 'statement' || item.kind === 'point' ? JSON.stringify(item) : [],
      );
      const naming = [...shipped.passages.values()].filter(
        ({ text, quotation }) => !quotation && new RegExp(`\\b${name}\\b`, 'u').test(text),
      );
      const places = naming.map((passage) => cited.findLastIndex((item) => item.includes(`"${passage.id}"`)));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });
});

describe('enumerateSome', () => {
  it('names all of a few, and of many the first ones and how many more there are', () => {
    expect(enumerateSome(['a', 'b', 'c'])).toBe('a, b and c');
    const many = Array.from({ length: 30 }, (_, at) => `n${at}`);
    expect(enumerateSome(many)).toBe(`${many.slice(0, 20).join(', ')} and 10 more`);
  });
});
