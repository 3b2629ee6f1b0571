import { parse } from 'discord-markdown-parser';

/** What Discord puts in place of a mention, a custom emoji, a time or a place of the server. */
const MENTION =
  /<(?:@[!&$]?|#)\d+>|<a?:\w+:\d+>|<t:-?\d+(?::[a-z])?>|<\/[^<>:]+:\d+>|<id:[\w-]+(?::\d+)?>/giu;
/** A mention of everybody; not part of an address. */
const EVERYBODY = /(?<![\p{L}\p{N}_.-])@(?:everyone|here)(?![\p{L}\p{N}_])/gu;

/**
 * What somebody typed without mentions and without the marks of Discord's Markdown, on one line: what they ask is the
 * same with and without. Never longer than the text, and the same when done again.
 */
export function plainInput(text: string): string {
  const plain = withoutMarks(text);
  // Marks within marks, or behind a backslash, show only when those around them are gone.
  return plain === text ? plain : plainInput(plain);
}

function withoutMarks(text: string): string {
  const withoutMentions = text.replace(MENTION, ' ').replace(EVERYBODY, ' ');
  // Line breaks stay for the parser, to which headings and quotations begin a line; a tab it would make longer.
  const lines = withoutMentions.replace(/[^\S\n]+/gu, ' ').trim();
  return textOf(parse(lines, 'extended')).replace(/\s+/gu, ' ').trim();
}

/** The words of what the parser found: it gives a text, or further parts, or the name of an emoji or mention. */
function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  if (Array.isArray(part)) return part.map(textOf).join('');
  if (typeof part !== 'object' || part === null) return '';
  if ('content' in part) return textOf(part.content);
  if ('name' in part) return textOf(part.name);
  if (!('type' in part)) return '';
  return part.type === 'everyone' || part.type === 'here' ? `@${part.type}` : ' ';
}
