import { beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/answers/plainText.js';
import { answerQuote } from '../../src/answers/quote.js';
import { answerAsk } from '../../src/ask/ask.js';
import type { ImportedArticle } from '../../src/knowledge/importedArticle.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { words } from '../../src/search/analysis.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { sampleImport } from '../support/importedSamples.js';
import { shippedLibrary } from '../support/library.js';

interface Named {
  speaker: string;
  publisher: string;
  author: string;
}

/** Names whose words are ordinary words too. */
const ORDINARY: Named[] = [
  { speaker: 'Jane Doe', publisher: 'Time', author: 'May Law' },
  { speaker: 'Peter Long', publisher: 'The Record', author: 'Will May' },
  { speaker: 'Carl Sellers', publisher: 'Time', author: 'Ann Ban' },
  { speaker: 'Rose Will', publisher: 'About Amazon', author: 'Sales' },
];
/** The same articles with names that are nothing else. */
const PECULIAR: Named[] = [1, 2, 3, 4].map((number) => ({
  speaker: `Ida Vossk${'e'.repeat(number)}n`,
  publisher: 'Quayblatt',
  author: 'Ulf Kvarnqvist',
}));

let shipped: Snapshot;
let ordinary: Snapshot;
let peculiar: Snapshot;
beforeAll(async () => {
  shipped = (await shippedLibrary()).snapshot();
  [ordinary, peculiar] = await Promise.all([snapshotWith(ORDINARY), snapshotWith(PECULIAR)]);
});

describe('a name that is an ordinary word too, brought by an imported article', () => {
  it.each([
    'when does amazon end its moratorium',
    'how long does the Amazon moratorium last',
    'How long does the Amazon moratorium last?',
    'Long ban or short ban at Microsoft?',
    'HOW LONG DOES THE AMAZON MORATORIUM LAST',
    'How Long Does the Amazon Moratorium Last',
    'do sellers of facial recognition such as IBM need a law',
    'at what time did Microsoft announce it',
    'does Microsoft sell to police at this time',
    'will IBM sell it again',
    'Will Microsoft wait for a federal law?',
    'may law enforcement use Rekognition',
    'May law enforcement use Rekognition?',
    'what is known about amazon',
    'for the record, what did IBM announce',
    'did IBM end all sales',
    'what did brad smith say about a law',
    'how lnog does the Amazon ban last',
    'wie lange dauert das Moratorium von Amazon',
  ])('changes nothing in the answer to %j', (asked) => {
    expect(plainText(answerAsk(ordinary, asked))).toBe(plainText(answerAsk(peculiar, asked)));
    expect(namesIn(asked)).toEqual(namesIn(asked, shipped));
  });

  it.each([
    'which companies are sellers of facial recognition to police',
    'does it, like most, end',
    'Does IBM sell to police',
  ])('is no name in %j', (asked) => {
    expect(namesIn(asked)).toEqual(namesIn(asked, peculiar));
  });

  it.each([
    ['what did Jane Doe say', 'Jane Doe'],
    ['what did jane doe say', 'Jane Doe'],
    ['quote peter long', 'Peter Long'],
    ['what did Long say about the fishermen', 'Peter Long'],
    ["what are Doe's words", 'Jane Doe'],
    ['what did Rose Will say', 'Rose Will'],
    ['what does Time say', 'Time'],
    ['what does The Record report', 'The Record'],
    ['what did May Law write', 'Time'],
  ])('is found in %j, where it is written as a name or in full', (asked, name) => {
    expect(namesIn(asked)).toContain(name);
  });

  it.each(['time', 'record', 'the record', 'long', 'sellers'])(
    'is found where %j is all that is asked for',
    (asked) => {
      expect(namesIn(asked)).toHaveLength(1);
    },
  );

  it('leads to the words of its speaker', () => {
    for (const asked of ['peter long', 'Long', 'long'])
      expect(answerQuote(ordinary, asked)).toMatchObject({ status: 'answered', title: 'Peter Long' });
    expect(plainText(answerAsk(ordinary, 'what did Jane Doe say'))).toContain('Jane Doe');
  });
});

function namesIn(text: string, { names, index }: Snapshot = ordinary): string[] {
  return names.find(words(text), (folded) => index.knows(folded)).map(({ name }) => name);
}

async function snapshotWith(named: readonly Named[]): Promise<Snapshot> {
  const library = await openLibrary('knowledge', createMemoryStore());
  const by = { by: 'Mia' };
  for (const [index, one] of named.entries())
    expect(await library.add(importNamed(one, index), by)).toEqual([]);
  expect((await library.refresh(by)).kind).not.toBe('refused');
  return library.snapshot();
}

function importNamed({ speaker, publisher, author }: Named, index: number): ImportedArticle {
  const article = sampleImport({
    id: `harbour-paper-${2021 + index}`,
    text: 'The harbour council painted the boathouse.',
    speaker: { id: speaker.toLowerCase().replace(' ', '-'), name: speaker },
  });
  const stated = (value: string) => ({ value, known: 'stated' as const, basis: 'The page prints it.' });
  const { frontMatter } = article;
  return {
    ...article,
    frontMatter: { ...frontMatter, publisher: stated(publisher), author: stated(author) },
    candidates: [],
  };
}
