import { describe, expect, it } from 'vitest';
import type { Article, Passage } from '../../src/knowledge/passages.js';
import { citationForms } from '../../src/web/citing.js';
import { shippedLibrary } from '../support/library.js';
import { testSite } from '../support/site.js';

const stated = <T>(value: T) => ({ value, known: 'stated' as const, basis: 'It says so.' });
const unknown = (basis: string) => ({ value: null, known: 'unknown' as const, basis });

/** An article of which everything is known. */
const WHOLE: Article = {
  id: 'whole-2021',
  title: stated('Is it 100% over?'),
  publisher: stated('The Daily & Co'),
  author: stated('Ann Lee'),
  published: stated('2021-03-04'),
  url: 'https://daily.example/over',
  form: 'full',
  language: 'en',
  passages: [],
};
const PASSAGE: Passage = {
  id: 'whole-2021#p3',
  articleId: 'whole-2021',
  text: 'It is over.',
  isVerbatim: true,
};
const address = 'https://moratoria.example/article/whole-2021?v=0123456789ab#p3';
const version = '0123456789ab';

describe('an article of which everything is known', () => {
  const forms = citationForms({ article: WHOLE, passage: PASSAGE, address, version });

  it('is cited as each style has it, with the passage and the version', () => {
    const place = 'Passage p3, as kept in Moratoria, version 0123456789ab';
    expect(forms.apa).toBe(`Ann Lee. (2021, March 4). Is it 100% over? The Daily & Co. ${place}. ${address}`);
    expect(forms.chicago).toBe(
      `Ann Lee. “Is it 100% over?” The Daily & Co, March 4, 2021. ${place}. ${address}.`,
    );
    expect(forms.mla).toBe(
      `Ann Lee. “Is it 100% over?” The Daily & Co, 4 March 2021, passage p3, as kept in Moratoria, version 0123456789ab, ${address}.`,
    );
    expect(forms.unknown).toEqual([]);
  });

  it('is an entry for BibTeX in which nothing is an order to TeX', () => {
    expect(forms.bibtex).toContain('@misc{whole-2021-p3,');
    expect(forms.bibtex).toContain('title = {{Is it 100\\% over?}}');
    expect(forms.bibtex).toContain('howpublished = {The Daily \\& Co}');
    expect(forms.bibtex).toContain('year = {2021}');
  });

  it('is a record for RIS, a field on a line, from its type to its end', () => {
    const lines = forms.ris.trimEnd().split('\r\n');
    expect(lines[0]).toBe('TY  - NEWS');
    expect(lines.at(-1)?.trimEnd()).toBe('ER  -');
    expect(lines).toContain('DA  - 2021/03/04');
    for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- ?/u);
  });
});

describe('what is not known of an article', () => {
  const article: Article = {
    ...WHOLE,
    title: unknown('The text has no headline.'),
    publisher: { value: 'Daily', known: 'inferred', basis: 'From the text.' },
    author: unknown('No author is named.'),
    published: unknown('The text carries no date.'),
    url: null,
    form: 'digest',
  };
  const forms = citationForms({ article, address, version });

  it('is not made up: no date, no author, and in brackets what does not come from the article', () => {
    const place = 'As digested in Moratoria, version 0123456789ab';
    expect(forms.apa).toBe(`[Article without a headline]. (n.d.). [Daily]. ${place}. ${address}`);
    expect(forms.chicago).toBe(`[Article without a headline]. [Daily], n.d. ${place}. ${address}.`);
    expect(forms.mla).toBe(
      `[Article without a headline]. [Daily], as digested in Moratoria, version 0123456789ab, ${address}.`,
    );
    expect(forms.bibtex).not.toMatch(/^ {2}(?:year|author) =/mu);
    expect(forms.ris).not.toMatch(/^(?:PY|DA|AU) /mu);
  });

  it('is said with the reason, beside the citation and in the files', () => {
    expect(forms.unknown).toEqual([
      'No headline is known. The text has no headline.',
      'The publisher is inferred. From the text.',
      'No author is known. No author is named.',
      'No date is known. The text carries no date.',
      'No link to the original is known, so the address is that of the passage here.',
    ]);
    for (const reason of forms.unknown) {
      expect(forms.bibtex).toContain(reason);
      expect(forms.ris).toContain(`N1  - ${reason}`);
    }
  });
});

it('every passage and every article can be cited, and its files have the names of their keys', async () => {
  const snapshot = (await shippedLibrary()).snapshot();
  const { get } = await testSite();
  for (const { id, passages } of snapshot.articles.values()) {
    expect((await get(`/cite/${id}`)).status).toBe(200);
    for (const passage of passages.slice(0, 2)) {
      const key = passage.id.replace('#', '-');
      const file = await get(`/cite/${key}.ris`);
      expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${key}.ris"`);
      expect(file.text).toContain(`UR  - https://moratoria.example/article/${id}?v=${snapshot.version}#`);
    }
  }
});
