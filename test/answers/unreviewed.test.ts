import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, allSections, type Section } from '../../src/answers/answer.js';
import { answerMoratorium } from '../../src/answers/moratorium.js';
import { plainText } from '../../src/answers/plainText.js';
import { answerAsk } from '../../src/ask/ask.js';
import type { ImportedArticle } from '../../src/knowledge/importedArticle.js';
import { openLibrary } from '../../src/knowledge/library.js';
import { FACETS } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { candidatesNotice } from '../../src/moderation/candidates.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { askAnswers, commandAnswers, generatedQuestions } from '../support/everyAnswer.js';
import { importOf, sampleImport } from '../support/importedSamples.js';
import { shippedLibrary } from '../support/library.js';
import { expectRulesOfTruth, shownText } from '../support/rulesOfTruth.js';
import { readQuestions } from './questionSet.js';

const HEADING = 'In articles not yet reviewed';
const REPORTED = 'Also reported, not yet reviewed';
const END_OF_BAN = 'When does Amazon’s ban end?';

let shipped: Snapshot;
beforeAll(async () => {
  shipped = (await shippedLibrary()).snapshot();
});

async function libraryWith(...articles: ImportedArticle[]) {
  const library = await openLibrary('knowledge', createMemoryStore());
  for (const article of articles) expect(await library.add(article, { by: 'Mia' })).toEqual([]);
  await library.refresh({ by: 'Mia' });
  return library;
}

async function snapshotWith(...articles: ImportedArticle[]): Promise<Snapshot> {
  return (await libraryWith(...articles)).snapshot();
}

/** An import of one paragraph that states something, without candidate readings unless given. */
function stating(text: string, part: Partial<ImportedArticle> = {}): ImportedArticle {
  return { ...sampleImport({ text }), candidates: [], ...part };
}

/** What stands under a heading, on the first screen or behind it. */
function under(answer: Answer, heading: string): Section[] {
  return allSections(answer).filter((section) => section.heading === heading);
}

function textUnder(answer: Answer, heading: string): string {
  return JSON.stringify(under(answer, heading));
}

describe('a facet that no reviewed article states', () => {
  it.each(['Amazon waits until Congress regulates it.', 'Amazon wants regulation before it resumes.'])(
    'is found in others by any of the words that people ask for it by, and not by the first alone: %s',
    async (text) => {
      const answer = answerMoratorium(await snapshotWith(stating(text)), 'amazon', 'condition');
      expect(textUnder(answer, HEADING)).toContain(text);
    },
  );
});

describe('the articles that nobody has reviewed', () => {
  it('are the imported ones that nothing in the records, nor any unstated matter, cites', async () => {
    expect(shipped.unreviewed).toEqual(new Set());
    const article = sampleImport();
    const snapshot = await snapshotWith(article, importOf(shipped, 'micky-2020'));
    expect(snapshot.unreviewed).toEqual(new Set([article.id]));
  });

  it('change no answer while there are none, not even where an import has taken the place of a digest', async () => {
    const cited = new Set(['micky-2020']);
    const snapshot = await snapshotWith(importOf(shipped, 'micky-2020'));
    for (const company of shipped.records.keys()) {
      for (const facet of FACETS) {
        const [before, after] = [shipped, snapshot].map((one) => answerMoratorium(one, company, facet));
        const rests = before?.citations.some(({ article }) => cited.has(article.id));
        if (!rests && before && after) expect(plainText(after)).toBe(plainText(before));
      }
    }
    const questions = readQuestions(new URL('questions.jsonl', import.meta.url));
    for (const { question } of questions.filter((_, index) => index % 9 === 0)) {
      for (const one of [shipped, snapshot]) {
        const shown = plainText(answerAsk(one, question));
        expect(shown).not.toMatch(/not yet reviewed|reviewed article/u);
      }
    }
  });
});

describe('a refusal, where some articles are reviewed by nobody,', () => {
  it('speaks for the reviewed ones only, and shows what another one says under a heading that says so', async () => {
    const before = plainText(answerAsk(shipped, END_OF_BAN));
    expect(before).toContain('No article states the day on which');
    const snapshot = await snapshotWith(stating('The ban of Amazon is to end on 10 June 2021.'));
    const answer = answerAsk(snapshot, END_OF_BAN);
    expect(answer.status).toBe('not_in_sources');
    expect(answer.title).toBe('Not in the reviewed articles');
    expect(plainText(answer)).toContain('No reviewed article states the day on which');
    expect(plainText(answer)).not.toContain('No article states');
    expect(textUnder(answer, HEADING)).toContain('is to end on 10 June 2021.');
    expect(answer.citations.map(({ passage }) => passage)).toContain('harbour-herald-2021#p1');
  });

  it('shows nothing of them that is not on what was asked', async () => {
    const snapshot = await snapshotWith(stating('Gulls took the sandwiches of the whole council.'));
    const answer = answerAsk(snapshot, END_OF_BAN);
    expect(plainText(answer)).toContain('No reviewed article states the day on which');
    expect(plainText(answer)).not.toContain(HEADING);
  });

  it('shows three passages of them at most', async () => {
    const text = 'The ban of Amazon is to end on 10 June 2021.';
    const passages = [1, 2, 3, 4, 5].map((number) => ({ number, text: `${text} Part ${number}.` }));
    const answer = answerAsk(await snapshotWith(stating(text, { passages, speakers: [] })), END_OF_BAN);
    expect(under(answer, HEADING).flatMap(({ items }) => items)).toHaveLength(3);
  });
});

describe('a record, where some articles are reviewed by nobody,', () => {
  const LASTS = 'How long the ban of IBM lasts is settled: two years.';

  it('says of a facet, and of all of them, what the reviewed articles do not state, and what another says', async () => {
    const snapshot = await snapshotWith(stating(LASTS));
    for (const facet of ['duration', undefined] as const) {
      const answer = answerMoratorium(snapshot, 'ibm', facet);
      expect(plainText(answer)).toMatch(
        facet === undefined
          ? /^No reviewed article states for IBM: .*how long it lasts/mu
          : /^No reviewed article states how long IBM's decision is to last\./mu,
      );
      expect(shownText(answer)).not.toContain('No article states');
      expect(textUnder(answer, HEADING)).toContain(LASTS);
    }
  });

  it('speaks for the reviewed ones only where it has no moratorium to report', async () => {
    const { companies, records } = shipped;
    const mentioned = [...companies.keys()].find((id) => !records.has(id)) ?? '';
    const answer = plainText(answerMoratorium(await snapshotWith(sampleImport()), mentioned));
    expect(answer).toContain('No reviewed article reports a moratorium');
    expect(answer).not.toContain('No article');
    expect(plainText(answerMoratorium(shipped, mentioned))).toContain('No article reports a moratorium');
  });

  it('speaks for the reviewed ones only where a brief or a reading says what none of them says', async () => {
    const snapshot = await snapshotWith(sampleImport());
    for (const [company, facet] of [
      ['amazon', 'duration'],
      ['ibm', 'announced'],
    ] as const) {
      expect(plainText(answerMoratorium(shipped, company, facet))).toContain('. No article gives ');
      const answer = answerMoratorium(snapshot, company, facet);
      expect(plainText(answer)).toContain('. No reviewed article gives ');
      expect(shownText(answer)).not.toContain('No article');
    }
  });

  it('shows under a facet the sentences on all facets, where none of them is taken to be on it', async () => {
    const text = 'The harbour council bought cameras from Amazon in spring.';
    const snapshot = await snapshotWith(sampleImport({ text }));
    expect(textUnder(answerMoratorium(snapshot, 'amazon', 'prior_sales'), REPORTED)).toContain(text);
    expect(textUnder(answerMoratorium(snapshot, 'amazon', 'venue'), REPORTED)).toContain(text);
    const other = {
      companyId: 'amazon',
      facet: 'venue' as const,
      sentence: 'Nobody asked the fishermen about the lenses.',
      number: 2,
      date: null,
    };
    const sample = sampleImport({ text });
    const both = await snapshotWith({ ...sample, candidates: [...sample.candidates, other] });
    expect(textUnder(answerMoratorium(both, 'amazon', 'venue'), REPORTED)).not.toContain(text);
  });
});

describe('the time of a sentence that nobody has reviewed', () => {
  const first = { companyId: 'amazon', facet: 'action' as const, number: 1 };
  const [dated, published] = ['Amazon stopped in June.', 'Amazon has stopped.'];

  it('is that of the event as the importer inferred it, else that of the article, each called what it is', async () => {
    const library = await libraryWith(
      stating(`${dated} ${published}`, {
        candidates: [
          { ...first, sentence: dated, date: '2020-06-11' },
          { ...first, sentence: published, date: null },
        ],
      }),
    );
    const answer = shownText(answerMoratorium(library.snapshot(), 'amazon', 'action'));
    expect(answer).toContain(
      `Of 11 June 2020 (inferred by the importer), in the article’s own words: ${dated}`,
    );
    expect(answer).toContain(`Published 4 March 2021, in the article’s own words: ${published}`);
    expect(answer.indexOf(published)).toBeLessThan(answer.indexOf(dated));
    expect(library.snapshot().candidates.get('amazon')).toMatchObject([
      { date: null, published: '2021-03-04' },
      { date: '2020-06-11', published: '2021-03-04' },
    ]);
  });

  it('is not made up where neither is known', async () => {
    const sample = stating(published);
    const unknown = { value: null, known: 'unknown' as const, basis: 'The page prints none.' };
    const snapshot = await snapshotWith({
      ...sample,
      frontMatter: { ...sample.frontMatter, published: unknown },
      candidates: [{ ...first, sentence: published, date: null }],
    });
    expect(shownText(answerMoratorium(snapshot, 'amazon', 'action'))).toContain(
      `Undated, in the article’s own words: ${published}`,
    );
  });

  it('is called the same to whoever edits the records', async () => {
    const library = await libraryWith(
      stating(`${dated} ${published}`, {
        candidates: [
          { ...first, sentence: dated, date: '2020-06-11' },
          { ...first, sentence: published, date: null },
        ],
      }),
    );
    const { lines } = candidatesNotice({ library });
    expect(lines.join('\n')).toContain('of 2020-06-11 (inferred by the importer)');
    expect(lines.join('\n')).toContain('published 2021-03-04');
  });
});

describe('a paragraph of an article in another language', () => {
  const TEXT = 'La lampadophorie du port a quarante caméras, « pas une de plus ».';
  const french = stating(TEXT);

  it('says which, and that what it quotes is a translation', async () => {
    const snapshot = await snapshotWith({
      ...french,
      frontMatter: { ...french.frontMatter, language: 'fr' },
    });
    expect(snapshot.passages.get('harbour-herald-2021#p1')?.language).toBe('fr');
    expect(plainText(answerAsk(snapshot, 'lampadophorie'))).toContain(
      `In the article’s own words (French; words in quotation marks are a translation): ${TEXT}`,
    );
  });

  it('says no such thing where the article is in English', async () => {
    const snapshot = await snapshotWith(french);
    expect(snapshot.passages.get('harbour-herald-2021#p1')).not.toHaveProperty('language');
    expect(plainText(answerAsk(snapshot, 'lampadophorie'))).toContain(`In the article’s own words: ${TEXT}`);
  });
});

describe('the rules of truth', () => {
  it('hold over every command and generated question where an article is reviewed by nobody', async () => {
    const text =
      'Amazon’s year ended in June: “nobody renewed the pause,” and IBM sold 40 cameras to the police.';
    const snapshot = await snapshotWith(sampleImport({ text }));
    const answers = [
      ...commandAnswers(snapshot),
      ...askAnswers(snapshot, [
        END_OF_BAN,
        ...generatedQuestions(snapshot).filter((_, index) => index % 9 === 0),
      ]),
    ];
    const showing = answers.filter(({ answer }) =>
      allSections(answer).some(({ heading }) => heading === HEADING),
    );
    expect(showing.length).toBeGreaterThan(10);
    await expectRulesOfTruth({ snapshot, answers });
  });
});
