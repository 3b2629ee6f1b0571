const URL = /https?:\/\/[^\s<>]+/gu;

/**
 * Text as Discord shows it to the letter: no markup, no link under other words, no mention. Addresses are left alone,
 * since a backslash would become part of them.
 *
 * discord.js has escapeMarkdown for this; its time grows with the square of the length (9,000 letters take 0.7 s), and
 * mentions pass through it.
 */
export function escapeText(text: string): string {
  const addresses = text.match(URL) ?? [];
  return text
    .split(URL)
    .map((between, index) => escapeBetween(between, index === 0) + (addresses[index] ?? ''))
    .join('');
}

function escapeBetween(text: string, atStart: boolean): string {
  const inline = text.replace(/[\\*_~`|<]/gu, '\\$&').replace(/\](?=\()/gu, '\\]');
  // These mean something only at the beginning of a line: headings, quotations, lists.
  return atStart ? inline.replace(/^(\s*)([>#+-]|\d+(?=\.))/u, '$1\\$2') : inline;
}
