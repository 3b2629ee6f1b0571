import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportError, type Page } from '../../src/importer/articleDraft.js';
import { readPage } from '../../src/importer/page/readPage.js';
import { tidyText } from '../../src/importer/page/tidyText.js';
import { MESSY_PAGES } from './messyPages.js';

const MIB = 1024 * 1024;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text).subarray(0, MIB);
}

function attempt(name: string, content: Uint8Array): Page | ImportError {
  try {
    return readPage({ name, bytes: content });
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
}

const fill = (text: string) => bytes(text.repeat(Math.ceil(MIB / new TextEncoder().encode(text).length)));
const story = 'The company said on June 10, 2020 that it would stop, and “we mean it,” its chief said. ';
const BOMBS: [string, string, Uint8Array][] = [
  ['one letter', 'a.txt', fill('a')],
  ['spaces', 'a.txt', fill(' ')],
  ['line breaks', 'a.txt', fill('\n')],
  ['a letter a line', 'a.txt', fill('a\n')],
  ['a paragraph a line', 'a.txt', fill(`${story}\n\n`)],
  ['one paragraph', 'a.txt', fill(story)],
  ['marks on one letter', 'a.txt', bytes(`a${'\u0301\u0323'.repeat(MIB / 4)}`)],
  ['zalgo', 'a.txt', fill('h\u0301\u0323\u0300\u0330\u0302\u0331e\u0301\u0300\u0330\u0302\u0331 ')],
  ['digits', 'a.txt', fill('1 ')],
  ['dates', 'a.txt', fill('12/12/2020 ')],
  ['dates a line', 'a.txt', fill('June 10, 2020\n')],
  ['weekdays', 'a.txt', fill('on Thursday ')],
  ['opening quotation marks', 'a.txt', fill('“')],
  ['straight quotation marks', 'a.txt', fill('" ')],
  ['brackets', 'a.txt', fill('[')],
  ['dashes', 'a.txt', fill('- ')],
  ['capitals', 'a.txt', fill('A B ')],
  ['names', 'a.txt', fill('By Ada Brandt and ')],
  ['one name, a line each', 'a.txt', fill('Ada Brandt\n')],
  ['lists of other stories', 'a.txt', fill('Related stories\n')],
  ['read more', 'a.txt', fill('Bridge opens after nine long years\nRead more\n')],
  ['garbled', 'a.txt', fill('â€™')],
  ['garbled twice', 'a.txt', fill('Ã¢â‚¬â„¢')],
  ['mail header', 'a.txt', fill('Subject: a\n')],
  ['quoted mail', 'a.txt', fill('>')],
  ['hard wraps', 'a.txt', fill('the company said that it would not sell its software to any police\n')],
  [
    'hyphens at line ends',
    'a.txt',
    fill('the company said that it would not sell its software to any poli-\n'),
  ],
  ['commas', 'a.txt', fill(',')],
  ['Markdown brackets', 'a.md', fill('[![')],
  ['Markdown quotations', 'a.md', fill('> ')],
  ['Markdown stars', 'a.md', fill('*a **b ')],
  ['front matter', 'a.md', bytes(`---\n${'a: &a [*a]\n'.repeat(90_000)}---\nText.`)],
  ['elements nested without end', 'a.html', fill('<div>')],
  ['inline elements nested without end', 'a.html', fill('<b>')],
  ['paragraphs without end', 'a.html', fill('<p>a')],
  ['links', 'a.html', fill('<a href=x>abc</a>')],
  ['deep and wide', 'a.html', fill(`${'<div>'.repeat(200)}<p>${story}</p>${'</div>'.repeat(200)}`)],
  ['wide and readable', 'a.html', bytes(`<article>${`<p>${story}</p>`.repeat(4900)}</article>`)],
  ['an attribute without end', 'a.html', bytes(`<html><p class="${'a '.repeat(MIB / 2)}`)],
  ['a comment without end', 'a.html', bytes(`<html><p>${story}</p><!--${'-'.repeat(MIB)}`)],
  ['comments', 'a.html', fill('<!-- -->')],
  ['entities', 'a.html', bytes(`<html><p>${'&amp;'.repeat(MIB / 5)}</p>`)],
  ['one table', 'a.html', bytes(`<html><table><tr>${'<td>a'.repeat(30_000)}</table>`)],
  [
    'JSON-LD nested without end',
    'a.html',
    bytes(`<html><script type="application/ld+json">${'['.repeat(250_000)}</script><p>${story}</p>`),
  ],
  ['less-than signs', 'a.html', fill('<')],
  ['null bytes', 'a.txt', new Uint8Array(MIB)],
];

describe('hostile pages', () => {
  it.each(BOMBS)('1 MiB of %s comes to an end, read or refused in one line', (_, name, content) => {
    const result = attempt(name, content);
    if (result instanceof ImportError) expect(result.message).toMatch(/^[^\n]{20,300}$/u);
    else {
      expect(result.dropped.length).toBeLessThanOrEqual(200);
      for (const { text } of result.dropped) expect(text.length).toBeLessThanOrEqual(500);
    }
  });

  it('whatever the bytes, nothing but an ImportError is thrown', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a.txt', 'a.md', 'a.html'),
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: 'binary', maxLength: 400 }).map((text) => new TextEncoder().encode(text)),
        ),
        (name, content) => {
          attempt(name, content);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('whatever lines of pages are mixed, every word kept or dropped stands on the page', () => {
    const lines = MESSY_PAGES.filter(({ name }) => name.endsWith('.txt')).flatMap(({ text }) =>
      text.split('\n'),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines, '', ''), { maxLength: 40 }), (mixed) => {
        const text = mixed.join('\n');
        const result = attempt('a.txt', new TextEncoder().encode(text));
        if (result instanceof ImportError || /[<>]/u.test(text)) return;
        const there = lettersOf(text);
        const said = [...result.blocks, ...result.dropped].map((one) => one.text);
        if (!result.warnings.some(({ code }) => code === 'mojibake-repaired'))
          for (const one of said)
            for (const word of one.split(' ')) expect(there, word).toContain(lettersOf(word));
      }),
      { numRuns: 120 },
    );
  });

  it('whatever tags are mixed, nothing but an ImportError is thrown', () => {
    const tags =
      '<div> </div> <p> </p> <table> <tr> <td> </table> <li> <ul> </ul> <article> </article> <h1> </h1> <br> <!-- --> <script> </script> <a_href=x> </a> <blockquote> </blockquote> <body> </body> <html> </html> <main> <q> </q> <time_datetime=2020-06-09> <meta_property=og:title_content=a> < > " & &amp; Sentence. Words_that_are_many_enough_to_be_a_sentence.'
        .split(' ')
        .map((tag) => tag.replaceAll('_', ' '));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tags), { maxLength: 60 }), (mixed) => {
        attempt('a.html', new TextEncoder().encode(`<html>${mixed.join('')}`));
      }),
      { numRuns: 150 },
    );
  });

  it('no line takes a rule long, however the words that rules look for are repeated in it', () => {
    const words =
      'terms of use | related stories more from read photo by courtesy Getty Images / via © 2020 June 10 , share Facebook · cookies accept sign up for newsletter Ada Brandt and By is a reporter at The told update correction : - — “ ” ( ) [ ] . ! 12/ 9:30 pm MR. A a > » @ U.S. comments tags'.split(
        ' ',
      );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', ' '),
        fc.constantFrom(100, 218, 590, 1190),
        fc.constantFrom('', '.', 'x'),
        (unit, glue, length, tail) => {
          const line = `${`${unit.join(glue)}${glue}`.repeat(600).slice(0, length)}${tail}`;
          const result = attempt('a.txt', new TextEncoder().encode(`${`${line}\n\n`.repeat(5)}${story}`));
          expect(result instanceof ImportError || result.blocks.length > 0).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('wherever a page is cut, its quotations are kept whole or not at all', () => {
    const page = MESSY_PAGES[0];
    const text = page?.text ?? '';
    fc.assert(
      fc.property(fc.nat({ max: text.length }), (end) => {
        const result = attempt('a.txt', new TextEncoder().encode(text.slice(0, end)));
        if (result instanceof ImportError) return;
        for (const block of result.blocks) expect(text).toContain(block.text);
      }),
      { numRuns: 100 },
    );
  });
});

/** Hyphens may be mended and reference marks taken off, letters are neither added nor changed. */
function lettersOf(text: string): string {
  return tidyText(text).replace(/\[\d{1,3}\]|\[edit\]|[^\p{L}\p{N}]/gu, '');
}
