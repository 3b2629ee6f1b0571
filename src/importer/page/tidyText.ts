/** More marks than this on one letter are noise; left in, they make Unicode normalisation take quadratic time. */
const MARKS_KEPT = 6;
const MARK_RUN = new RegExp(`(\\p{M}{${MARKS_KEPT}})\\p{M}+`, 'gu');
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/gu;
const PAGE_ENDS = /[\v\f]/gu;
/** Soft hyphen, zero-width characters, and the controls of writing direction, which may hide what a line says. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;

/**
 * A whole file with its line breaks as "\n", composed (NFC), and without characters that nobody sees. Letters,
 * apostrophes and quotation marks stay as they are.
 */
export function tidyText(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(PAGE_ENDS, '\n\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(MARK_RUN, '$1')
    .normalize('NFC');
}

/** A text as one line: white space of any kind and length is one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
