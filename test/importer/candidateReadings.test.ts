import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CandidateInput, findCandidates } from '../../src/importer/candidates/candidateReadings.js';

const companies: CandidateInput['companies'] = [
  {
    id: 'borealis',
    name: 'Borealis',
    aliases: ['Borealis Systems', 'BSYS', 'the Tromso-based company'],
    products: [{ name: 'FaceLoom', aliases: ['Borealis FaceLoom'] }],
  },
  { id: 'quillmark', name: 'Quillmark', aliases: ['Quillmark Inc'], products: [] },
  { id: 'tandem', name: 'Tandem', aliases: ['Tandem Optics'], products: [] },
];
const topic = ['facial recognition technology', 'face recognition', 'technology', 'police', 'use'];

function candidates(
  text: string | string[],
  published: string | null = null,
  more: Partial<CandidateInput> = {},
) {
  const passages = typeof text === 'string' ? [text] : text;
  return findCandidates({ passages, published, companies, topic, ...more });
}

/** "borealis action, borealis condition" */
function found(text: string | string[], published: string | null = null): string {
  return candidates(text, published)
    .map(({ companyId, facet }) => `${companyId} ${facet}`)
    .join(', ');
}

function dates(text: string, published: string | null): (string | null)[] {
  return [...new Set(candidates(text, published).map(({ date }) => date))];
}

describe('each side of a moratorium is found in the sentence that states it', () => {
  it.each([
    ['Borealis will not sell facial recognition technology to officers.', 'borealis action'],
    ['Borealis said it would no longer offer face recognition to any officer.', 'borealis action'],
    ['Quillmark is halting sales of its facial recognition software to officers.', 'quillmark action'],
    ['Quillmark has suspended police use of the tool that it calls Argus.', 'quillmark action'],
    ['Tandem is to pause sales of its facial recognition software to officers.', 'tandem action'],
    ['Tandem announced it is getting out of the face recognition business.', 'tandem action'],
    ['Tandem has lifted its moratorium on face recognition for the police.', 'tandem action'],
    [
      'Borealis will not sell FaceLoom to officers until a law is passed.',
      'borealis action, borealis condition',
    ],
    [
      'Borealis refused to sell FaceLoom to officers unless a judge agrees to it.',
      'borealis action, borealis condition',
    ],
    [
      'Quillmark is banning the use of face recognition by police for two years.',
      'quillmark action, quillmark duration',
    ],
    [
      'Quillmark put a one-year moratorium on the use of its face recognition.',
      'quillmark action, quillmark duration',
    ],
    [
      'Quillmark stopped the sale of face recognition to the police indefinitely.',
      'quillmark action, quillmark duration',
    ],
    [
      'Tandem will not sell face recognition to police departments of the north.',
      'tandem action, tandem scope',
    ],
    ['Tandem said that its pause on face recognition does not apply to federal agencies.', 'tandem scope'],
    [
      'Borealis paused the sale, and is pausing use of FaceLoom to give lawmakers time to write rules.',
      'borealis action, borealis purpose',
    ],
    ['Borealis said on Monday that it is pausing sales of FaceLoom.', 'borealis action, borealis announced'],
  ])('%s', (sentence, expected) => {
    expect(found(sentence)).toBe(expected);
  });

  it('one sentence may state several, each under the sentence whole and verbatim, with its passage', () => {
    const sentence =
      'Borealis said on Monday that it will not sell FaceLoom to police departments for one year, in order to let parliament act, unless a law comes first.';
    const all = candidates([
      'Snow fell in the north on all roads of the county.',
      `It is done. ${sentence} More later.`,
    ]);
    expect(all.map(({ facet }) => facet)).toEqual([
      'action',
      'announced',
      'condition',
      'duration',
      'scope',
      'purpose',
    ]);
    expect(new Set(all.map((one) => one.sentence))).toEqual(new Set([sentence]));
    expect(new Set(all.map(({ passage }) => passage))).toEqual(new Set([1]));
  });

  it('the announcement may be told of in the sentence or paragraph after the pledge', () => {
    const pledge = 'Borealis will not sell facial recognition technology to officers.';
    const told = 'Borealis President Ada Lunde made the announcement Thursday during a visit to the harbour.';
    expect(found([pledge, told])).toBe('borealis action, borealis announced');
    expect(found([told]), 'without a pledge before it, it may announce anything').toBe('');
  });

  it('aliases name the company as well, at the head of a sentence too', () => {
    expect(found('The Tromso-based company will not sell facial recognition technology to officers.')).toBe(
      'borealis action',
    );
  });
});

describe('each company gets what is said of it', () => {
  it('in a sentence on two, each has its own clause', () => {
    expect(
      found(
        'Tandem announced it is exiting the face recognition market, and Borealis said it will not sell FaceLoom to the police for one year.',
      ),
    ).toBe('tandem action, borealis action, borealis duration');
  });

  it('companies named together act together', () => {
    expect(found('Tandem, Quillmark and Borealis have stopped selling face recognition to the police.')).toBe(
      'tandem action, quillmark action, borealis action',
    );
  });

  it.each([
    'Unlike Tandem, Borealis will not sell facial recognition technology to officers.',
    'After Tandem and Quillmark, Borealis will not sell facial recognition technology to officers.',
    'Borealis is joining rivals Tandem and Quillmark in halting sales of face recognition to the police.',
    'Like other companies such as Tandem, Borealis has stopped selling face recognition to the police.',
  ])('a company that another is only compared with does nothing: %s', (sentence) => {
    expect(found(sentence)).toBe('borealis action');
  });

  it('a spokesperson speaks for the company, in its name or in words between quotation marks', () => {
    expect(found('A spokesperson for Borealis said it will not sell FaceLoom to officers.')).toBe(
      'borealis action',
    );
    expect(found('Borealis spokesperson Ada Lunde said: “We will not sell FaceLoom. It is final.”')).toBe(
      'borealis action',
    );
  });
});

describe('what is no statement of what a company did is left out', () => {
  it.each([
    ['a question', 'Did Borealis say that it will not sell facial recognition technology to the police?'],
    ['a headline, which has no full stop', 'Borealis Will Not Sell Facial Recognition Technology To Police'],
    ['another matter', 'Borealis stopped selling its weather balloons to the police of the north.'],
    [
      'a fault of the site',
      'Borealis CloudGuard software outage has halted some of the services of the city.',
    ],
    [
      'no company of the library',
      'The council will not let the police use facial recognition technology for one year.',
    ],
    ['a rumour', 'Borealis may stop the sale of facial recognition technology to the police.'],
    [
      'what is not known',
      'It is unclear whether Borealis will not sell facial recognition technology to the police.',
    ],
    [
      'what is only considered',
      'Borealis is considering whether to halt the sale of face recognition to the police.',
    ],
    [
      'a demand',
      'The group urged companies such as Borealis and Tandem to stop selling face recognition to the police.',
    ],
    [
      'a wish of somebody else',
      'Campaigners called on Borealis to halt the sale of face recognition to the police.',
    ],
    [
      'a demand of the company itself',
      'Borealis called on lawmakers to ban the use of face recognition by the police.',
    ],
    ['a duty', 'Borealis should stop the sale of facial recognition technology to the police.'],
    [
      'a critic in quotation marks',
      '“I hope that Borealis will not sell facial recognition to the police,” Ida Moe said.',
    ],
    [
      'what is sold today, which is no moratorium',
      'Borealis does not sell facial recognition technology to the police.',
    ],
    [
      'what is done to it',
      'Borealis was banned from face recognition for the police of the north by a court.',
    ],
    [
      'what it tells of others',
      'Borealis said that the city has banned the use of face recognition by the police.',
    ],
    [
      'what it announces of others',
      'Borealis announced that the ban of the city on face recognition will remain.',
    ],
    ['customers', 'The police of the north stopped using Borealis’s facial recognition technology.'],
    ['another language', 'Borealis suspend l’usage de FaceLoom par la police pendant un an.'],
    [
      'a lower-case word',
      'A tandem will not carry facial recognition technology to the police for one year.',
    ],
    ['part of a longer name', 'Borealistan will not sell facial recognition technology to the police.'],
  ])('%s', (_what, sentence) => {
    expect(found(sentence)).toBe('');
  });

  it('what the host of an interview says in a question', () => {
    const asked = 'Borealis will not sell face recognition to the police for one year. Will you follow?';
    expect(found(`MR. HOST: ${asked}`)).toBe('');
    expect(found(asked), 'without the label the statement is the article’s own').not.toBe('');
  });

  it('passages that are wholly somebody’s words', () => {
    const passages = ['Borealis will not sell facial recognition technology to the police.'];
    expect(candidates(passages)).not.toEqual([]);
    expect(candidates(passages, null, { quotedIn: new Set([0]) })).toEqual([]);
  });
});

describe('when it happened', () => {
  const on = (words: string) => `Borealis said ${words} that it will not sell FaceLoom to officers.`;
  it.each([
    ['a date', on('on 3 March 2021'), '2021-03-09', '2021-03-03'],
    ['a date, of an undated article', on('on March 3, 2021'), null, '2021-03-03'],
    ['a weekday, counted back from the day of publication', on('on Thursday'), '2021-03-09', '2021-03-04'],
    ['the weekday of publication itself', on('Tuesday'), '2021-03-09', '2021-03-09'],
    ['a weekday of an undated article, which cannot be told', on('on Thursday'), null, null],
    ['a weekday of an article dated to the month', on('on Thursday'), '2021-03', null],
    ['today', on('today'), '2021-03-09', '2021-03-09'],
    ['yesterday', on('yesterday'), '2021-03-01', '2021-02-28'],
    ['a day without a year, which is the last such day', on('on December 30'), '2021-03-09', '2020-12-30'],
    ['a month', on('in June 2020'), '2024-01-26', '2020-06'],
    ['a year', on('in 2018'), '2024-01-26', '2018'],
    ['nothing, so that the article tells the month', on('to its staff'), '2021-03-09', '2021-03'],
    ['nothing, in an article dated to the year', on('to its staff'), '2021', '2021'],
    ['nothing, in an undated article', on('to its staff'), null, null],
    [
      'only that it was before',
      'Previously, Borealis halted the sale of FaceLoom to officers.',
      '2021-03-09',
      null,
    ],
    ['the day it ends', 'Borealis halted the sale of FaceLoom until 1 May 2022.', '2021-03-09', '2021-03'],
    [
      'a weekday, with the date of something older',
      'Borealis said Monday that it is extending its pause on FaceLoom of June 2020.',
      '2021-03-09',
      '2021-03-08',
    ],
    [
      'today in somebody’s own words, which is another day',
      'Borealis spokesperson Ada Lunde said: “We will not sell FaceLoom today or ever.”',
      '2021-03-09',
      '2021-03',
    ],
    [
      'a month in somebody’s own words',
      'Borealis spokesperson Ada Lunde said: “We imposed a moratorium on FaceLoom in June 2020.”',
      '2024-01-26',
      '2020-06',
    ],
  ])('told as %s', (_what, sentence, published, expected) => {
    expect(dates(sentence, published)).toEqual([expected]);
  });

  it('a later statement is a reading of its own, beside the older one', () => {
    const all = candidates(
      [
        'Borealis imposed a moratorium on police use of FaceLoom in June 2020.',
        'Borealis said on Friday that its moratorium on FaceLoom does not apply to missing persons.',
      ],
      '2024-01-26',
    );
    expect(all.map(({ facet, date }) => [facet, date])).toContainEqual(['action', '2020-06']);
    expect(all.map(({ facet, date }) => [facet, date])).toContainEqual(['scope', '2024-01-26']);
  });
});

describe('whatever the text', () => {
  const word = fc.constantFrom(
    'Borealis will not sell face recognition to the police.',
    'Borealis',
    'Tandem',
    'Quillmark',
    'and',
    ',',
    'will not sell',
    'said',
    'on Monday',
    'face recognition',
    '“',
    '”',
    '"',
    'until',
    'to the police',
    '.',
    '?',
    'its ban',
    'in June 2020',
    'for one year',
    'U.S.',
    ':',
    'unlike',
    '\u0000',
    '’s',
  );

  it('each sentence found stands verbatim in its passage, and dates are dates', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))), (passages) => {
        for (const { sentence, passage, date } of candidates(passages, '2021-03-09')) {
          seen += 1;
          expect(passages[passage]).toContain(sentence);
          expect(date ?? '2021').toMatch(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/u);
        }
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThan(0);
  });

  it('nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.option(fc.string()), (passages, published) => {
        expect(Array.isArray(candidates(passages, published))).toBe(true);
      }),
    );
    expect(findCandidates({ passages: ['Borealis'], published: null, companies: [], topic: [] })).toEqual([]);
  });

  it('names with signs in them are names, not patterns', () => {
    const odd = [{ id: 'odd', name: 'C+(A)[', aliases: ['.*', '\\'], products: [] }];
    const text = 'C+(A)[ will not sell facial recognition technology to the police.';
    expect(candidates(text, null, { companies: odd })).toHaveLength(1);
  });

  const statement = 'Borealis will not sell FaceLoom to officers until the law is there. ';
  it.each([
    ['one letter', ['a'.repeat(1 << 20)]],
    ['one name', ['Borealis '.repeat(1 << 17)]],
    ['one statement', [statement.repeat(15_000)]],
    ['one statement, in paragraphs', Array.from({ length: 15_000 }, () => statement)],
    ['quotation marks', ['Borealis “'.repeat(1 << 16)]],
    ['marks', [`Borealis a${'\u0301'.repeat(1 << 20)}`]],
    [
      'names without a full stop, in paragraphs',
      Array.from({ length: 20_000 }, () => 'Borealis Tandem '.repeat(4)),
    ],
    ['dates', [`Borealis will not sell FaceLoom ${'on May 1 '.repeat(60)}.`]],
  ])('a bomb of %s comes to an end, and gives no more than can be looked through', (_what, passages) => {
    expect(candidates(passages, '2021-03-09').length).toBeLessThanOrEqual(60);
  });
});
