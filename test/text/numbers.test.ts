import { expect, it } from 'vitest';
import { figuresIn, isSameFigure } from '../../src/text/numbers.js';

const figures = (text: string) => figuresIn(text.split(' ')).map(({ kind, value }) => `${kind} ${value}`);

it.each([
  ['56 percent of adults', ['percent 56']],
  ['for a whole year', ['time 365']],
  ['a one year moratorium', ['time 365']],
  ['six months or two weeks', ['time 183', 'time 14']],
  ['in january 2019', ['year 2019']],
  ['more than 80 groups', ['count 80']],
  ['first and fourth amendment', ['rank 1', 'rank 4']],
  ['the 5th of them', ['rank 5']],
  // By themselves these are mostly no numbers.
  ['one of the companies is a giant', []],
])('finds what is counted: %s', (text, found) => expect(figures(text)).toEqual(found));

it('takes twelve months for a year, and six for none', () => {
  const [year, twelve, six] = figuresIn('a year twelve months six months'.split(' '));
  if (!year || !twelve || !six) throw new Error('a figure is gone');
  expect(isSameFigure(year, twelve)).toBe(true);
  expect(isSameFigure(year, six)).toBe(false);
  const [one, other] = figuresIn('2017 2018'.split(' '));
  expect(one && other && isSameFigure(one, other)).toBe(false);
});
