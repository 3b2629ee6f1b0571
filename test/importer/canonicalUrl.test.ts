import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/importer/page/canonicalUrl.js';

describe('the address of a page', () => {
  it.each([
    ['https://a.example/x?utm_source=mail&utm_medium=email', 'https://a.example/x'],
    ['https://a.example/x?source=example', 'https://a.example/x'],
    ['https://a.example/?p=2509948&fbclid=abc#top', 'https://a.example/?p=2509948'],
    ['HTTP://User:secret@A.example:80/x?gclid=1&id=7', 'http://a.example/x?id=7'],
    ['https://a.example/x?', 'https://a.example/x'],
    ['https://a.example/x?q=a+b', 'https://a.example/x?q=a+b'],
  ])('%s is %s without what tracks its readers', (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  it.each(['ftp://a.example/', 'javascript:alert(1)', 'file:///etc/passwd', 'no address', ''])(
    '%s is none',
    (url) => {
      expect(canonicalUrl(url)).toBeNull();
    },
  );

  it('stays as it is when it is taken again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        fc.pre(once !== null);
        expect(canonicalUrl(once ?? '')).toBe(once);
      }),
    );
  });
});
