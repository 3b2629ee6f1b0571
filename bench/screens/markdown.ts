import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { z } from 'zod';

/** A line of a list as Discord takes it: `- `, `* ` or `1. `, or the lines under it that are set in. */
const LIST = /^ *(?:[-*]|\d+\.) +[^\n]*(?:\n(?: *(?:[-*]|\d+\.) +| {2,})[^\n]*)*(?:\n|$)/u;
const ITEM = /^( *)([-*]|\d+\.) +(.*)$/u;

/** What the parser makes of a text; each kind has some of these. */
const nodeSchema = z.object({
  type: z.string(),
  get content() {
    return z.union([z.string(), z.array(nodeSchema)]).optional();
  },
  get items() {
    return z
      .array(z.object({ depth: z.number(), mark: z.string(), content: z.array(nodeSchema) }))
      .optional();
  },
  target: z.string().optional(),
  level: z.number().optional(),
  name: z.string().optional(),
});
type Node = z.output<typeof nodeSchema>;

/** The parser has all that Discord shows but lists. */
const list = {
  order: SimpleMarkdown.defaultRules.list.order,
  match: (source: string, state: { prevCapture?: RegExpExecArray | string[] | null; inList?: boolean }) => {
    const before = state.prevCapture?.[0];
    const isAtStart = before === undefined || before.endsWith('\n');
    return isAtStart && !state.inList ? LIST.exec(source) : null;
  },
  parse: (
    [text = '']: readonly string[],
    parse: (source: string, state: object) => unknown,
    state: object,
  ) => ({
    items: itemsOf(text).map((item) => ({
      ...item,
      content: parse(item.text, { ...state, inList: true, prevCapture: null }),
    })),
  }),
};

const parser = SimpleMarkdown.parserFor({ ...rulesExtended, list });

/** Discord's Markdown, as an embed takes it, as HTML. */
export function markdownHtml(text: string): string {
  return `<div class="text">${nodesHtml(z.array(nodeSchema).parse(parser(text, { inline: true })))}</div>`;
}

/** A text as it stands in HTML, in an attribute as well. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function itemsOf(text: string): { depth: number; mark: string; text: string }[] {
  const items: { depth: number; mark: string; text: string }[] = [];
  for (const line of text.replace(/\n$/u, '').split('\n')) {
    const [, indent = '', mark, rest = ''] = ITEM.exec(line) ?? [];
    const last = items.at(-1);
    if (mark !== undefined) items.push({ depth: Math.floor(indent.length / 2), mark, text: rest });
    else if (last) last.text += `\n${line.trim()}`;
  }
  return items;
}

function nodesHtml(nodes: Node['content']): string {
  if (typeof nodes === 'string') return escapeHtml(nodes);
  return (nodes ?? []).map(nodeHtml).join('');
}

function nodeHtml(node: Node): string {
  const inside = nodesHtml(node.content);
  switch (node.type) {
    case 'text':
    case 'emoticon':
    case 'spoiler':
      return inside;
    case 'br':
    case 'newline':
      return '<br>';
    case 'strong':
      return `<strong>${inside}</strong>`;
    case 'em':
      return `<em>${inside}</em>`;
    case 'underline':
      return `<u>${inside}</u>`;
    case 'strikethrough':
      return `<s>${inside}</s>`;
    case 'inlineCode':
      return `<code>${inside}</code>`;
    case 'codeBlock':
      return `<pre><code>${inside}</code></pre>`;
    case 'blockQuote':
      return `<blockquote>${inside.replace(/<br>$/u, '')}</blockquote>`;
    case 'heading':
      return `<h${node.level ?? 1}>${inside}</h${node.level ?? 1}>`;
    case 'subtext':
      return `<small>${inside}</small>`;
    case 'link':
    case 'url':
    case 'autolink':
      return `<a href="${escapeHtml(node.target ?? '')}">${inside}</a>`;
    case 'list':
      return `<ul>${(node.items ?? []).map(itemHtml).join('')}</ul>`;
    case 'twemoji':
      return escapeHtml(node.name ?? '');
    default:
      // A mention of a user, a role or a channel: what it names is known to Discord alone.
      return `<span class="mention">@${escapeHtml(node.name ?? node.type)}</span>`;
  }
}

function itemHtml({ depth, mark, content }: NonNullable<Node['items']>[number]): string {
  const isNumbered = mark.endsWith('.');
  const bullet = isNumbered ? 'decimal' : depth === 0 ? 'disc' : 'circle';
  const value = isNumbered ? ` value="${Number.parseInt(mark, 10)}"` : '';
  return `<li${value} style="list-style-type:${bullet};margin-left:${depth * 16}px">${nodesHtml(content)}</li>`;
}
