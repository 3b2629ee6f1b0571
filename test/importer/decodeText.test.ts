import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../src/importer/articleDraft.js';
import { decodeText } from '../../src/importer/page/decodeText.js';
import { decodeWindows1252, repairMojibake } from '../../src/importer/page/mojibake.js';
import { tidyText } from '../../src/importer/page/tidyText.js';

const TEXT = '“It’s a café rule – don’t follow guests home…” — Ines Okafor';
/** Its letters as Windows-1252 has them. */
const LEGACY = Uint8Array.from(
  [...TEXT].map((letter) => {
    const special = { '“': 0x93, '”': 0x94, '’': 0x92, '–': 0x96, '—': 0x97, '…': 0x85 }[letter];
    return special ?? letter.charCodeAt(0);
  }),
);
const utf8 = (text: string) => new TextEncoder().encode(text);
const misread = (text: string) => decodeWindows1252(utf8(text));

describe('the bytes of a file', () => {
  it.each([
    ['UTF-8', utf8(TEXT), undefined],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(TEXT)]), undefined],
    ['UTF-8 under a wrong name', utf8(TEXT), 'text/plain; charset=iso-8859-1'],
    ['Windows-1252 without a name', LEGACY, undefined],
    ['Windows-1252 under the name of Latin-1', LEGACY, 'text/html; charset=ISO-8859-1'],
    [
      'UTF-16 with a mark',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from([...TEXT].map((one) => one.charCodeAt(0))).buffer),
      ]),
      undefined,
    ],
  ])('are read as %s, with every quotation mark', (_, bytes, type) => {
    const { text, warnings } = decodeText(bytes, type);
    expect(tidyText(text)).toBe(TEXT);
    expect(warnings).toEqual([]);
  });

  it('are read in the encoding that the page names', () => {
    const greek = Uint8Array.from([...utf8('<meta charset="iso-8859-7"><p>'), 0xc1, 0xe8, 0xde, 0xed, 0xe1]);
    expect(decodeText(greek, 'text/html').text).toContain('Αθήνα');
    const named = Uint8Array.from([0xc1, 0xe8, 0xde, 0xed, 0xe1]);
    expect(decodeText(named, 'text/plain; charset=iso-8859-7').text).toBe('Αθήνα');
  });

  it('are read as UTF-8 where a few are broken, as at the end of a file that was cut', () => {
    const { text, warnings } = decodeText(utf8(`${TEXT.repeat(40)}’`).subarray(0, -1), undefined);
    expect(text).toContain('café rule – don’t');
    expect(warnings.map(({ code }) => code)).toEqual(['unreadable-characters']);
  });

  it.each([
    ['null bytes', Uint8Array.from([72, 0, 97, 0]), /null bytes/u],
    ['control characters', Uint8Array.from({ length: 400 }, (_, index) => (index % 7) + 1), /binary/u],
    ['lost letters', utf8('don\ufffdt '.repeat(40)), /unreadable/u],
    [
      'letters garbled beyond repair',
      utf8('it“ isnâ€ t heâ€ s weâ€ re whoâ€ d youâ€ ll I£ '.repeat(3)),
      /garbled/u,
    ],
  ])('are refused where they are %s', (_, bytes, message) => {
    expect(() => decodeText(bytes, undefined)).toThrow(ImportError);
    expect(() => decodeText(bytes, undefined)).toThrow(message);
  });
});

describe('garbled letters', () => {
  it('are mended where the whole text was misread, once or twice', () => {
    expect(repairMojibake(misread(TEXT)).text).toBe(TEXT);
    expect(repairMojibake(misread(misread(TEXT))).text).toBe(TEXT);
  });

  it('are mended in the part of a page that was misread', () => {
    const { text, left } = repairMojibake(`“Fine,” he said. ${misread('“It’s a café,” she said.')}`);
    expect(text).toBe('“Fine,” he said. “It’s a café,” she said.');
    expect(left).toBe(0);
  });

  it('are mended where they had been read as Mac OS Roman', () => {
    expect(repairMojibake('It‚Äôs a caf√©').text).toBe('It’s a café');
  });

  it.each([TEXT, 'SÃO PAULO', 'Â quatre heures', '«LIBERTÉ»', 'Ärger im Café', 'naïve Ångström, 5 £, 3 €'])(
    'are none in “%s”, which stays as it is',
    (text) => {
      expect(repairMojibake(text)).toEqual({ text, repaired: 0, left: 0 });
    },
  );

  it('whatever was misread as a whole comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        fc.pre(repairMojibake(text).repaired === 0);
        expect(repairMojibake(misread(text)).text).toBe(text);
      }),
    );
  });
});

describe('a tidy text', () => {
  it('has no characters that nobody sees, and all letters and marks as they were', () => {
    expect(tidyText('a\u200bb\u202ec\u00add\r\ne\u2028f\u0000')).toBe('abcd\ne\nf');
    expect(tidyText('cafe\u0301 “it’s” \'no\' "yes" «oui»')).toBe('café “it’s” \'no\' "yes" «oui»');
  });
});
