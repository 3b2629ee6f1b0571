import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/importer/page/readPage.js';
import { MESSY_PAGES } from './messyPages.js';

describe('pages as they really are', () => {
  it.each(MESSY_PAGES)('$mess', (page) => {
    const { name, text, url } = page;
    const read = readPage({
      name,
      bytes: new TextEncoder().encode(text),
      ...(url === undefined ? {} : { url }),
    });
    expect(read.blocks.map((block) => block.text)).toEqual(page.blocks);
    for (const [dropped, reason] of page.dropped ?? [])
      expect(read.dropped, dropped).toContainEqual({ text: dropped, reason });
    if (page.title !== undefined) expect(read.title.value).toBe(page.title);
    if (page.publisher !== undefined) expect(read.publisher.value).toBe(page.publisher);
    if (page.author !== undefined) expect(read.author.value).toBe(page.author);
    if (page.date !== undefined) expect(read.published.value).toBe(page.date);
    if (page.language !== undefined) expect(read.language).toBe(page.language);
    const codes = read.warnings.map(({ code }) => code);
    for (const code of page.warnings ?? []) expect(codes).toContain(code);
    if (!page.warnings) expect(codes).toEqual([]);
  });
});
