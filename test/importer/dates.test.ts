import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, readDate, resolveWeekday, urlDate } from '../../src/importer/page/dates.js';
import { eventDates } from '../../src/importer/page/eventDates.js';

describe('a date in a line', () => {
  it.each([
    ['2020-06-12', 'en', '2020-06-12'],
    ['2020-06-12T23:30:00-04:00', 'en', '2020-06-12'],
    ['20200612', 'en', '2020-06-12'],
    ['June 11, 2020 12:45 pm', 'en', '2020-06-11'],
    ['Thu, 11 Jun 2020 18:02:11 +0200', 'en', '2020-06-11'],
    ['11th of June 2020', 'en', '2020-06-11'],
    ['le 10 juin 2020 à 18h21', 'fr', '2020-06-10'],
    ['10. Juni 2020, 18:21 Uhr', 'de', '2020-06-10'],
    ['9 de junio de 2020', 'es', '2020-06-09'],
    ['10.06.2020', 'de', '2020-06-10'],
    ['06/11/2020', 'en', '2020-06-11'],
    ['11/06/2020', 'fr', '2020-06-11'],
    ['13/06/2020', 'en', '2020-06-13'],
    ['June 2020', 'en', '2020-06'],
  ])('“%s” (%s) is %s', (text, language, date) => {
    expect(readDate(text, language)?.date).toBe(date);
  });

  it.each(['June 31, 2020', '2020-13-01', '2020-02-30', 'the year 2020', 'June 11', 'call 555 0100'])(
    '“%s” is none',
    (text) => {
      expect(readDate(text, 'en')?.precision).not.toBe('day');
    },
  );

  it('tells the other reading of numbers that may be day and month', () => {
    expect(readDate('06/11/2020', 'en')?.otherReading).toBe('2020-11-06');
    expect(readDate('06/06/2020', 'en')?.otherReading).toBeNull();
  });
});

describe('a date in an address', () => {
  it.each([
    ['https://a.example/news/2020/9/9/council', '2020-09-09', 'day'],
    ['https://a.example/2020/06/council', '2020-06', 'month'],
    ['https://a.example/2020-06-12-council', '2020-06-12', 'day'],
    ['https://a.example/20200612/council', '2020-06-12', 'day'],
    ['https://a.example/2020/council', '2020', 'year'],
    ['https://a.example/2020/13/council', '2020', 'year'],
  ])('%s says %s', (url, date, precision) => {
    expect(urlDate(new URL(url))).toMatchObject({ date, precision });
  });

  it.each([
    'https://a.example/article-1234567',
    'https://a.example/web/20200611123456/x',
    'https://a.example/?d=2020-06-12',
  ])('%s says nothing', (url) => {
    expect(urlDate(new URL(url))).toBeNull();
  });
});

describe('a weekday', () => {
  it('is the last one on or before the publication, and says why', () => {
    expect(resolveWeekday('Thursday', '2020-06-12')).toEqual({
      date: '2020-06-11',
      because: 'The last Thursday on or before the publication on 2020-06-12, a Friday.',
    });
    expect(resolveWeekday('vendredi', '2020-06-12')?.date).toBe('2020-06-12');
    expect(resolveWeekday('Saturday', '2020-06-12')?.date).toBe('2020-06-06');
  });

  it('is nothing without a day of publication, or where it is no weekday', () => {
    expect(resolveWeekday('Thursday', '2020-06')).toBeNull();
    expect(resolveWeekday('Thorsday', '2020-06-12')).toBeNull();
  });

  it('lies at most six days back, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.constantFrom('Sunday', 'Monday', 'Wednesday'),
        (day, weekday) => {
          const published = new Date(day * 86_400_000).toISOString().slice(0, 10);
          const back =
            (dayNumber(published) ?? 0) -
            (dayNumber(resolveWeekday(weekday, published)?.date ?? '') ?? Number.NaN);
          expect(back / 86_400_000).toBeGreaterThanOrEqual(0);
          expect(back / 86_400_000).toBeLessThan(7);
        },
      ),
    );
  });
});

describe('the dates that a text mentions', () => {
  const dates = (text: string, published: string | null, language = 'en') =>
    eventDates(text, published, language).map(
      ({ date, inferred }) => `${date}${inferred ? ' inferred' : ''}`,
    );

  it('are as the text has them, with what it leaves out worked out against the publication', () => {
    expect(dates('The second takes effect Jan. 1, 2021.', '2020-09-09')).toEqual(['2021-01-01']);
    expect(dates('Dans un billet daté du 10 juin, la firme annonce une pause.', '2020-06-12', 'fr')).toEqual([
      '2020-06-10 inferred',
    ]);
    expect(dates('Dans un billet daté du 10 juin, la firme annonce une pause.', '2020', 'fr')).toEqual([
      '2020-06-10 inferred',
    ]);
    expect(dates('It began on December 9.', '2020-06-12')).toEqual(['2019-12-09 inferred']);
    expect(dates('It said on Thursday that it would stop.', '2020-06-12')).toEqual(['2020-06-11 inferred']);
    expect(dates('In January 2019 it asked; in 2018 it had not.', null)).toEqual(['2019-01', '2018']);
  });

  it('leave out what nothing tells the year of, and what is no date', () => {
    expect(dates('It began on December 9, and on Thursday.', null)).toEqual([]);
    expect(dates('It may take a while, 56% of 1,000 said in the second round.', '2020-06-12')).toEqual([]);
    expect(dates('It cost $2020 and had 2018 users.', '2020-06-12')).toEqual([]);
  });
});
