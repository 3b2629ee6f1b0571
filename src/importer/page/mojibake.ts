/** What the bytes 0x80 to 0x9F are in Windows-1252; five of them are nothing, and stand for themselves. */
const WINDOWS_1252 =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
  Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join('');
/** What the bytes 0x80 to 0xFF are in Mac OS Roman. */
const MAC_ROMAN =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

const WINDOWS_BYTES = bytesOf(WINDOWS_1252);
const MAC_BYTES = bytesOf(MAC_ROMAN);
/** A text may have been misread more than once. */
const ROUNDS = 3;

const CONTINUATION = `[${[...WINDOWS_1252.slice(0, 64)].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`;
/** What UTF-8 read as Windows-1252 gives and no language writes; the leading letters alone are letters of many. */
const SEQUENCES = new RegExp(
  `[ÂÃ]${CONTINUATION}|â[€„‚]${CONTINUATION}|ðŸ${CONTINUATION}${CONTINUATION}|ï»¿`,
  'gu',
);
/** The last byte of a closing quotation mark has no letter in Windows-1252 and is often lost. */
const LOST_CLOSING = /â€(?=[\s?.,;:)]|$)\??/gu;
const OPENING = /â€œ/gu;
const LOST_SPACE = /Â(?=\s)/gu;

/**
 * Windows-1252, which is what pages without a valid encoding are read as.
 * Done by table: TextDecoder of some Node 20 releases reads it as Latin-1, and loses every quotation mark.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 4096) {
    let piece = '';
    for (const byte of bytes.subarray(start, start + 4096))
      piece += byte < 0x80 ? String.fromCharCode(byte) : (WINDOWS_1252[byte - 0x80] ?? '');
    pieces.push(piece);
  }
  return pieces.join('');
}

/**
 * Mends UTF-8 that was read as Windows-1252 or Mac OS Roman ("itâ€™s" for "it’s").
 *
 * @returns the text, how many places were mended, and how many are garbled still because nothing sure can be said
 */
export function repairMojibake(text: string): { text: string; repaired: number; left: number } {
  let current = text;
  let repaired = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const next = misreadAsAWhole(current) ?? misreadInPlaces(current);
    if (next === undefined) break;
    repaired += next.repaired;
    current = next.text;
  }
  return { text: current, repaired, left: [...current.matchAll(SEQUENCES)].length + count(current, /â€/gu) };
}

interface Repair {
  text: string;
  repaired: number;
}

/** Sure: every letter outside ASCII is part of a sequence that is valid UTF-8. */
function misreadAsAWhole(text: string): Repair | undefined {
  for (const table of [WINDOWS_BYTES, MAC_BYTES]) {
    const bytes = encode(text, table);
    const decoded = bytes && decodeUtf8(bytes);
    if (decoded === undefined || decoded.length === text.length) continue;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII is counted.
    return { text: decoded, repaired: count(decoded, /[^\u0000-\u007f]/gu) };
  }
  return undefined;
}

/** A page put together from several sources may be misread in part: only sequences that no language has are mended. */
function misreadInPlaces(text: string): Repair | undefined {
  let repaired = 0;
  const openings = count(text, OPENING);
  let mended = text.replace(SEQUENCES, (sequence) => {
    const bytes = encode(sequence, WINDOWS_BYTES);
    const decoded = bytes && decodeUtf8(bytes);
    if (decoded === undefined) return sequence;
    repaired++;
    return decoded;
  });
  if (repaired === 0) return undefined;
  mended = mended.replace(LOST_SPACE, () => {
    repaired++;
    return '';
  });
  if (count(mended, LOST_CLOSING) <= openings)
    mended = mended.replace(LOST_CLOSING, () => {
      repaired++;
      return '”';
    });
  return { text: mended, repaired };
}

function bytesOf(letters: string): ReadonlyMap<string, number> {
  return new Map([...letters].map((letter, index) => [letter, 0x80 + index]));
}

function encode(text: string, table: ReadonlyMap<string, number>): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const byte = code < 0x80 ? code : table.get(text.charAt(index));
    if (byte === undefined) return undefined;
    bytes[index] = byte;
  }
  return bytes;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}
