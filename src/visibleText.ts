/** More marks than this on one letter are noise that covers the lines around it. */
const MARKS_SHOWN = 6;
const MARK_RUN = new RegExp(`(\\p{M}{${MARKS_SHOWN}})\\p{M}+`, 'gu');
/** The controls of writing direction: they can make a line read as something else than it says. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Control characters, with which a text could give orders to a terminal; tabs and line breaks stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufff9-\ufffb]/gu;
/** Half of a surrogate pair, as where a text was cut. */
const HALVES = /\p{Cs}/gu;

/** A text as it may be shown: without what reorders or covers other text, or speaks to the screen instead of the reader. */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(CONTROLS, '')
    .replace(DIRECTION, '')
    .replace(HALVES, '\ufffd')
    .replace(MARK_RUN, '$1');
}
