import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../support/hostileTexts.js';
import { testSite } from '../support/site.js';

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const ZALGO = /\p{M}{7}/u;
const HALVES = /\p{Cs}/u;

/** Every place of an address where somebody can put something. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => `/ask?q=${text}`,
  (text) => `/ask?q=ban&company=${text}`,
  (text) => `/company/${text}`,
  (text) => `/company/ibm/${text}`,
  (text) => `/compare?companies=${text}`,
  (text) => `/compare?facet=${text}`,
  (text) => `/compare.csv?companies=${text}`,
  (text) => `/timeline?company=${text}`,
  (text) => `/quotes?speaker=${text}`,
  (text) => `/quotes?about=${text}`,
  (text) => `/quote/${text}`,
  (text) => `/verify?text=${text}`,
  (text) => `/article/${text}`,
  (text) => `/cite/${text}`,
  (text) => `/schema/${text}`,
  (text) => `/${text}`,
  (text) => `/about?v=${text}`,
];

type Got = Awaited<ReturnType<Awaited<ReturnType<typeof testSite>>['get']>>;

const OUR_SCRIPT = /^(?:\/copy\.js|application\/ld\+json)$/u;
const OUR_LINK = /^(?:\/(?!\/)|#|https:\/\/moratoria\.example\/)/u;
const RUNS = /^(?:on|style$|srcset$)/u;
const FOREIGN = new Set(['img', 'iframe', 'object', 'embed', 'base', 'style', 'marquee']);

/** What an answer of the site does that it must not: run, hide, reorder, lead out, or fail. */
function faultsOf({ status, headers, text }: Got): string[] {
  const location = headers.get('location');
  const shown = text.replaceAll('\r\n', '\n');
  return [
    ...([200, 301, 302, 400, 404].includes(status) ? [] : [`status ${status}`]),
    ...(location === null || /^(?:\/(?!\/)|http:\/\/localhost\/)/u.test(location)
      ? []
      : [`leads to ${location}`]),
    ...[BIDI, CONTROLS, ZALGO, HALVES].filter((one) => one.test(shown)).map(String),
    ...(headers.get('content-type')?.startsWith('text/html') === true ? markupFaults(text) : []),
  ];
}

function markupFaults(html: string): string[] {
  return [...parseHTML(html).document.querySelectorAll('*')].flatMap((element) => {
    const { localName } = element;
    const [href, source] = [element.getAttribute('href'), element.getAttribute('src')];
    const isForeign =
      FOREIGN.has(localName) ||
      element.getAttributeNames().some((name: string) => RUNS.test(name)) ||
      (localName === 'script' && !OUR_SCRIPT.test(source ?? element.getAttribute('type') ?? '')) ||
      (localName === 'a' && href !== null && !OUR_LINK.test(href));
    return isForeign ? [element.outerHTML] : [];
  });
}

describe('hostile texts', () => {
  it('in every place of an address do nothing', async () => {
    const { get } = await testSite();
    for (const [what, text] of HOSTILE) {
      // A server refuses an address of more than 16 KB; what comes through has to do as little.
      const encoded = encodeURIComponent(text.slice(0, 3_000).replace(/\p{Cs}/gu, '\ufffd'));
      for (const place of PLACES) {
        const path = place(encoded);
        expect(faultsOf(await get(path)), `${what} at ${place('…')}`).toEqual([]);
      }
    }
  }, 60_000);

  it('that are not even encoded do nothing', async () => {
    const { get } = await testSite();
    for (const raw of [
      '%',
      '%zz',
      '%c3%28',
      '%00',
      '%0d%0aset-cookie:a=b',
      '..%2f..%2fetc%2fpasswd',
      '..;/..;/',
      '%2f%2fevil.example',
      '/evil.example',
      '\\evil.example',
      "'><script>alert(1)</script>",
      'javascript:alert(1)',
    ])
      for (const place of PLACES)
        expect(faultsOf(await get(place(raw))), `${raw} at ${place('…')}`).toEqual([]);
  });

  it('of whatever characters stand in a page as they are, and are no markup', async () => {
    const { get } = await testSite();
    const nasty = fc.string({
      unit: fc.constantFrom(...'<>"\'&;#/= a[1]{}\\`\ue000\ue001'),
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(nasty, fc.constantFrom(...PLACES), async (text, place) => {
        expect(faultsOf(await get(place(encodeURIComponent(text)))), text).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('with numbers in brackets are not taken for citations', async () => {
    const { get } = await testSite();
    const { text } = await get(
      `/verify?text=${encodeURIComponent('We need Congress to act [1], not just \ue0001\ue001 banks')}`,
    );
    const { document } = parseHTML(text);
    const typed = [...document.querySelectorAll('.points li li')].map(
      (one) => one.innerHTML.split('you have:')[1],
    );
    expect(typed.length).toBeGreaterThan(0);
    for (const one of typed) expect(one).not.toContain('<a');
  });
});
