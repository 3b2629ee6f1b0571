import { ImportError, type Warning } from '../articleDraft.js';
import { decodeWindows1252, repairMojibake } from './mojibake.js';

const REPLACEMENT = /\ufffd/gu;
/** In how many of a text's characters letters may be lost before it is refused: one in 300, as when every apostrophe is. */
const LOST_SHARE = 1 / 300;
const LOST_MOST = 50;
/** Sequences that remain garbled and make a text unfit for quoting. */
const GARBLED_MOST = 5;
const CHARSET = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/iu;
const LATIN_NAMES = new Set([
  'iso-8859-1',
  'iso8859-1',
  'latin1',
  'latin-1',
  'windows-1252',
  'cp1252',
  'us-ascii',
  'ascii',
]);
const UTF8_NAMES = new Set(['utf-8', 'utf8']);

/**
 * The text of a file: by its byte order mark, else as UTF-8 where it is valid, else by the encoding that its type or its
 * own head names, else as Windows-1252. Characters garbled by an earlier misreading are repaired where that is sure.
 *
 * @throws ImportError where it is no text, or too much of it is lost
 */
export function decodeText(
  bytes: Uint8Array,
  contentType: string | undefined,
): { text: string; warnings: Warning[] } {
  const decoded = decode(bytes, contentType);
  refuseControls(decoded);
  const { text, repaired, left } = repairMojibake(decoded);
  const warnings: Warning[] = [];
  if (left > GARBLED_MOST)
    throw new ImportError(
      'Letters of this text are garbled (as “â€™” for an apostrophe) and cannot be repaired surely. Save the page again as UTF-8.',
    );
  if (repaired > 0)
    warnings.push({
      code: 'mojibake-repaired',
      message: `Garbled characters were repaired in ${repaired} places (UTF-8 that had been read as another encoding); check the quotations.`,
    });
  const lost = text.match(REPLACEMENT)?.length ?? 0;
  if (lost > LOST_MOST || (lost >= 3 && lost > text.length * LOST_SHARE))
    throw new ImportError(
      `${lost} characters of this text are unreadable (“\ufffd”). Get the page again, saved as UTF-8.`,
    );
  const unknown = lost + left;
  if (unknown > 0)
    warnings.push({
      code: 'unreadable-characters',
      message: `${unknown} ${unknown === 1 ? 'character is' : 'characters are'} unreadable; quotations that hold one are not exact.`,
    });
  return { text, warnings };
}

/** Whether the text of an article has question marks where apostrophes were; in markup they are those of addresses. */
export function lostApostrophes(text: string): Warning[] {
  const questioned = text.match(/(?<![/=&]\S*)\p{L}\?(?:s|t|re|ve|ll|d|m)\b(?!=)/gu)?.length ?? 0;
  if (questioned < 3) return [];
  return [
    {
      code: 'unreadable-characters',
      message: `${questioned} apostrophes seem to have become question marks; quotations that hold one are not exact.`,
    },
  ];
}

function decode(bytes: Uint8Array, contentType: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0))
    throw new ImportError(
      'This file holds null bytes: it is no text, or UTF-16 without a mark. Save it as UTF-8.',
    );
  const utf8 = attempt('utf-8', bytes);
  if (utf8 !== undefined) return utf8;
  const name = declaredCharset(bytes, contentType);
  if (name !== undefined && !LATIN_NAMES.has(name) && !UTF8_NAMES.has(name)) {
    const declared = attempt(name, bytes);
    if (declared !== undefined) return declared;
  }
  return mostlyUtf8(bytes) ?? decodeWindows1252(bytes);
}

function declaredCharset(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  const head = decodeWindows1252(bytes.subarray(0, 2048));
  const named =
    CHARSET.exec(contentType ?? '')?.[1] ??
    /<meta[^<>]{0,200}charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})/iu.exec(head)?.[1] ??
    /^<\?xml[^<>]{0,100}encoding=["']([\w:.-]{2,40})/iu.exec(head)?.[1];
  return named?.toLowerCase();
}

function attempt(name: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 of which a few bytes are broken, as where a file was cut: as Windows-1252 all of its letters would be garbled. */
function mostlyUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.match(REPLACEMENT)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII is counted.
  const beyond = (text.match(/[^\u0000-\u007f]/gu)?.length ?? 0) - lost;
  return beyond > lost * 4 ? text : undefined;
}

function refuseControls(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a binary file.
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/gu)?.length ?? 0;
  if (controls > 8 && controls > text.length / 500)
    throw new ImportError('This is a binary file, not text. Import the article as .txt, .md or .html.');
}
