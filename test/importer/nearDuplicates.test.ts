import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparedArticle,
  DUPLICATE_LIKENESS,
  nearDuplicates,
  SIMILAR_LIKENESS,
} from '../../src/importer/likeness/nearDuplicates.js';

const MAYOR =
  'We will not put a single camera on the ferry quay before the council has voted on it, and before every family in this harbour has been heard about it in the open.';
const KEEPER =
  'Nobody asked the people who mend the nets at dawn. A lens that never sleeps is no neighbour, and I have told them so since the first pole went up beside my shed.';

const ARTICLE = [
  'Harbour town puts quay cameras on hold',
  'The town of Skjelvik has put its plan for cameras on the ferry quay on hold, after fishermen blocked the ramp with crates on Tuesday morning.',
  `“${MAYOR}” Mayor Solveig Aune said from the steps of the customs house.`,
  'Aune added that the supplier, Lysgard Optics, will be paid for the eleven poles that already stand between the ice plant and the slipway.',
  'Lysgard had promised that its software would tell trawlers from pleasure boats, but a trial in the winter took forty swans for kayaks.',
  `“${KEEPER}” said Torbjorn Hauge, who has kept the net store for thirty years.`,
  'A vote is set for the autumn, when the herring fleet is home and the county has sent its report on the poles.',
];

const DIGEST = [
  'According to the article, a plan of Skjelvik for cameras on its ferry quay was put on hold once fishermen had blocked the ramp with crates, on Tuesday.',
  'The supplier, Lysgard Optics, is to be paid for eleven poles, which stand already between slipway and ice plant, Mayor Solveig Aune added.',
  'Software of Lysgard was to tell trawlers and pleasure boats apart; in a winter trial, the article says, it took swans, forty of them, for kayaks.',
  'The article says that the vote comes in autumn: by then the herring fleet will be home and a report of the county on the poles will be there.',
];

function digest(more: Partial<ComparedArticle> = {}): ComparedArticle {
  return {
    id: 'skjelvik',
    form: 'digest',
    url: null,
    title: 'Harbour town puts quay cameras on hold',
    passages: [
      ...DIGEST.map((text) => ({ text, quoted: false })),
      { text: MAYOR, quoted: true },
      { text: KEEPER, quoted: true },
    ],
    ...more,
  };
}

function full(paragraphs = ARTICLE, more: Partial<ComparedArticle> = {}): ComparedArticle {
  return {
    id: 'skjelvik',
    form: 'full',
    url: null,
    title: null,
    passages: paragraphs.map((text) => ({ text, quoted: false })),
    ...more,
  };
}

/** Other articles, of words that none of these has, so that a library has more than one. */
const OTHERS: ComparedArticle[] = Array.from({ length: 6 }, (_, index) => ({
  id: `other-${index}`,
  form: index % 2 === 0 ? 'digest' : 'full',
  url: `https://paper.example/${index}`,
  title: `A story about something else, number ${index}`,
  passages: Array.from({ length: 5 }, (_paragraph, at) => ({
    text: Array.from(
      { length: 30 },
      (_word, word) => `word${(index * 7919 + at * 104_729 + word * 31) % 997}`,
    ).join(' '),
    quoted: at === 4,
  })),
}));

const UNTOLD = { url: null, title: null };

function likeness(
  page: readonly string[],
  article: ComparedArticle,
  told: { url?: string; title?: string } = {},
): number {
  const found = nearDuplicates(page, [...OTHERS, article], { ...UNTOLD, ...told });
  return found.find(({ id }) => id === article.id)?.likeness ?? 0;
}

describe('a page repeats a digest', () => {
  it('whose original it is, though the digest has it in other words', () => {
    expect(likeness(ARTICLE, digest())).toBeGreaterThanOrEqual(DUPLICATE_LIKENESS);
  });

  it('with menus round it, and cut into more paragraphs', () => {
    const mirror = [
      'Skip to content',
      ...ARTICLE.flatMap((text) => text.split(/(?<=,) /u)),
      'Read more',
      'Share',
    ];
    expect(likeness(mirror, digest())).toBeGreaterThanOrEqual(DUPLICATE_LIKENESS);
  });

  it('when it is the digest itself', () => {
    expect(likeness(DIGEST, digest())).toBeGreaterThanOrEqual(DUPLICATE_LIKENESS);
  });

  it('also where nobody is quoted', () => {
    const plain = digest({ passages: DIGEST.map((text) => ({ text, quoted: false })) });
    expect(likeness(ARTICLE, plain)).toBeGreaterThanOrEqual(DUPLICATE_LIKENESS);
  });

  it('not when it only has the same statement, as a press release has', () => {
    const release = [
      'Statement of the mayor on the quay',
      'The town hall of Skjelvik issued this statement by Mayor Solveig Aune today.',
      `“${MAYOR}”`,
      'The town hall is open on weekdays from nine to three.',
    ];
    expect(likeness(release, digest())).toBeLessThan(DUPLICATE_LIKENESS);
  });

  it('not even when it has all the statements, and nothing else of it', () => {
    const release = [
      'Two voices on one matter.',
      `“${MAYOR}”`,
      `“${KEEPER}”`,
      'Listen to the whole hour on the radio.',
    ];
    expect(likeness(release, digest())).toBeLessThan(DUPLICATE_LIKENESS);
  });

  it('not when it is on the same matter in another order with other words', () => {
    const report = [
      'Fishermen are angry, Mayor Aune hears.',
      'The county wants its report first, and herring crews want to be home for it.',
      'Forty crates still stood at the ramp on Wednesday.',
      'The ferry ran late.',
    ];
    expect(likeness(report, digest())).toBeLessThan(DUPLICATE_LIKENESS);
  });

  it('not when it has all words that there are, in one heap', () => {
    const heap = [[...ARTICLE, ...DIGEST].join(' ').split(' ').sort().join(' ')];
    expect(likeness(heap, digest())).toBeLessThan(DUPLICATE_LIKENESS);
  });
});

describe('a page repeats an article in full', () => {
  it('when it is the same, with other quotation marks and dashes', () => {
    const mirror = ARTICLE.map((text) => text.replaceAll(/[“”]/gu, '"').replaceAll("'", '’'));
    expect(likeness(mirror, full())).toBeGreaterThan(0.95);
  });

  it('when it stands in a longer page', () => {
    const round = Array.from(
      { length: 40 },
      (_, index) => `Quite another story, ${index}, ${'of the day '.repeat(10)}.`,
    );
    expect(likeness([...round, ...ARTICLE, ...round], full())).toBeGreaterThanOrEqual(DUPLICATE_LIKENESS);
  });

  it('when it is its first half, as behind a paywall', () => {
    expect(likeness(ARTICLE.slice(0, 4), full())).toBeGreaterThanOrEqual(DUPLICATE_LIKENESS);
  });

  it('not when it shares the quotations only, of which both consist for the most part', () => {
    const other = [
      'Torbjorn Hauge is no friend of lenses, as listeners of our programme on the coast learned this week.',
      `“${KEEPER}” he told us over coffee.`,
      `The mayor wrote to us: “${MAYOR}”`,
      'We also spoke to the lighthouse about the weather, about whales, and about what a winter without snow does to a town that lives from it.',
    ];
    expect(likeness(other, full())).toBeLessThan(SIMILAR_LIKENESS);
  });
});

describe('address and headline', () => {
  const PAGE = ['Something that has no word of it at all in any line.'];

  it('the same address is the same article, whatever scheme, tracking and slashes it has', () => {
    const known = digest({ url: 'https://www.skjelvik-news.example/2021/quay/?id=4&utm_source=mail' });
    for (const url of [
      'http://skjelvik-news.example/2021/quay?id=4',
      'https://WWW.skjelvik-news.example/2021/quay/?id=4#top',
    ]) {
      expect(likeness(PAGE, known, { url }), url).toBe(1);
    }
    expect(likeness(PAGE, known, { url: 'https://skjelvik-news.example/2021/quay?id=5' })).toBe(0);
    expect(likeness(PAGE, known, { url: 'https://other.example/2021/quay?id=4' })).toBe(0);
  });

  it('the front page of a site is no article, and what is no address is none', () => {
    expect(likeness(PAGE, digest({ url: 'https://paper.example/' }), { url: 'https://paper.example' })).toBe(
      0,
    );
    expect(likeness(PAGE, digest({ url: 'paper' }), { url: 'paper' })).toBe(0);
  });

  it('the same headline is worth a look, and no more', () => {
    const alone = likeness(PAGE, digest(), { title: 'Harbour town puts quay cameras on hold | Coast News' });
    expect(alone).toBeGreaterThanOrEqual(SIMILAR_LIKENESS);
    expect(alone).toBeLessThan(DUPLICATE_LIKENESS);
  });

  it('the same headline makes a duplicate of what is cut off after a few paragraphs', () => {
    const cut = ARTICLE.slice(0, 4);
    expect(likeness(cut, digest())).toBeLessThan(DUPLICATE_LIKENESS);
    expect(
      likeness(cut, digest(), { title: 'Harbour Town Puts Quay Cameras on Hold' }),
    ).toBeGreaterThanOrEqual(DUPLICATE_LIKENESS);
  });

  it('a headline of few words may stand over anything', () => {
    expect(likeness(PAGE, digest({ title: 'Cameras on hold' }), { title: 'Cameras on hold' })).toBe(0);
  });
});

it('the likest comes first, each with a reason, and what is not like is not listed', () => {
  const half = full(
    ARTICLE.slice(0, 5).concat(OTHERS.flatMap(({ passages }) => passages.map(({ text }) => text))),
    {
      id: 'half',
    },
  );
  const found = nearDuplicates(ARTICLE, [...OTHERS, half, full()], UNTOLD);
  expect(found.map(({ id }) => id)).toEqual(['skjelvik', 'half']);
  expect(found[0]?.because).toBe('100 % of the wording is the same.');
});

it('an empty page is like nothing, and an empty library has nothing', () => {
  expect(nearDuplicates([], [digest(), full([])], UNTOLD)).toEqual([]);
  expect(nearDuplicates(ARTICLE, [], UNTOLD)).toEqual([]);
});

it('likeness is between 0 and 1, and an article is always its own duplicate', () => {
  const word = fc.integer({ min: 0, max: 400 }).map((number) => `w${number}`);
  const paragraph = fc.array(word, { minLength: 5, maxLength: 30 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(
      fc.array(paragraph, { minLength: 1, maxLength: 8 }),
      fc.array(fc.string()),
      (paragraphs, noise) => {
        const found = nearDuplicates(paragraphs, [full(paragraphs), full(noise, { id: 'noise' })], UNTOLD);
        expect(found[0]).toMatchObject({ id: 'skjelvik', likeness: 1 });
        for (const one of found) expect(one.likeness).toBeLessThanOrEqual(1);
      },
    ),
  );
});

describe('cost', () => {
  const many: ComparedArticle[] = Array.from({ length: 500 }, (_, index) => ({
    id: `many-${index}`,
    form: index % 2 === 0 ? 'digest' : 'full',
    url: null,
    title: null,
    passages: Array.from({ length: 15 }, (_paragraph, at) => ({
      text: Array.from(
        { length: 40 },
        (_word, word) => `w${(index * 7919 + at * 104_729 + word * word * 31) % 9973}`,
      ).join(' '),
      quoted: at % 5 === 0,
    })),
  }));

  it('of 500 articles the one that is repeated is found, and no other', () => {
    const found = nearDuplicates(ARTICLE, [...many, digest()], UNTOLD);
    expect(found.map(({ id }) => id)).toEqual(['skjelvik']);
  });

  it.each([
    ['one letter', ['a'.repeat(1 << 20)]],
    ['letters', ['a '.repeat(1 << 19)]],
    ['paragraphs of a word', Array.from({ length: 1 << 18 }, () => 'pole')],
    ['opening quotation marks', ['“'.repeat(1 << 20)]],
    ['straight quotation marks', ['"'.repeat(1 << 20)]],
    ['marks on a letter', [`a${'\u0301'.repeat(1 << 20)}`]],
    ['one character that stands for eighteen', ['\ufdfa'.repeat(350_000)]],
    ['all words of the library', many.flatMap(({ passages }) => passages.map(({ text }) => text))],
  ])('a bomb of %s comes to an end, and every likeness is a share', (_what, page) => {
    for (const { likeness } of nearDuplicates(page, many, UNTOLD)) {
      expect(likeness).toBeGreaterThan(0);
      expect(likeness).toBeLessThan(1.001);
    }
  });
});
