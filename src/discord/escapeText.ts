import { visible } from '../visibleText.js';

/** An address may hold more than this, but a bracket at its end could close a link under other words. */
const URL = /https?:\/\/[^\s<>[\]]+/gu;

/**
 * Text as Discord shows it to the letter: no markup, no link under other words, no mention, nothing that reorders or
 * covers other text. Addresses are left alone, since a backslash would become part of them.
 *
 * discord.js has escapeMarkdown for this; its time grows with the square of the length (9,000 letters take 0.7 s), and
 * mentions pass through it.
 */
export function escapeText(text: string): string {
  return visible(text).split('\n').map(escapeLine).join('\n');
}

/** A text as it was before `escapeText`. */
export function unescapeText(escaped: string): string {
  return escaped.replace(/\\([\\*_~`|<\]>#+\-\d])/gu, '$1');
}

function escapeLine(line: string): string {
  const addresses = line.match(URL) ?? [];
  return line
    .split(URL)
    .map((between, index) => escapeBetween(between, index === 0) + (addresses[index] ?? ''))
    .join('');
}

function escapeBetween(text: string, atStart: boolean): string {
  const inline = text.replace(/[\\*_~`|<]/gu, '\\$&').replace(/\](?=\()/gu, '\\]');
  // These mean something only at the beginning of a line: headings, quotations, lists.
  return atStart ? inline.replace(/^(\s*)([>#+-]|\d+(?=\.))/u, '$1\\$2') : inline;
}
