import { readFile } from 'node:fs/promises';
import type { Snapshot } from '../../src/knowledge/snapshot.js';

/**
 * The articles as their files have them, read by other means than the bot's own. What is verbatim and whose words they
 * are is decided by this, so that a fault of the bot's reader cannot hide behind itself.
 */
export interface SourceTexts {
  articles: ReadonlyMap<string, SourceArticle>;
  passages: ReadonlyMap<string, SourcePassage>;
}

export interface SourceArticle {
  publisher: string;
  /** `undefined` where it carries no date. */
  published: string | undefined;
}

export interface SourcePassage {
  articleId: string;
  text: string;
  /** What of it may stand in quotation marks: the parts of a quotation; all of a paragraph that is the article's own. */
  verbatim: string[];
  quoted: SourceQuotation | undefined;
}

export interface SourceQuotation {
  parts: string[];
  /** `undefined` where the article gives the words to nobody. */
  speaker: string | undefined;
  /** The last of several fields of an attribution; `undefined` for an organisation, which has one. */
  organisation: string | undefined;
}

/** The articles of a snapshot: from the folder where it has them as digests, from the snapshot where they are imported. */
export async function sourceTexts(snapshot: Snapshot, folder = 'knowledge'): Promise<SourceTexts> {
  const articles = new Map<string, SourceArticle>();
  const passages = new Map<string, SourcePassage>();
  for (const { id, form, publisher, published, passages: own } of snapshot.articles.values()) {
    const file = form === 'digest' ? await readFile(`${folder}/articles/${id}.md`, 'utf8') : undefined;
    articles.set(
      id,
      file === undefined
        ? { publisher: publisher.value ?? id, published: published.value ?? undefined }
        : {
            publisher: frontMatterValue(file, 'publisher') ?? id,
            published: frontMatterValue(file, 'published'),
          },
    );
    for (const { id: passageId, text, quotation } of own) {
      const imported = {
        articleId: id,
        text,
        verbatim: quotation?.parts ?? [text],
        quoted: quotation && {
          parts: quotation.parts,
          speaker: quotation.speaker?.name,
          organisation: undefined,
        },
      };
      if (file === undefined) passages.set(passageId, imported);
    }
    if (file !== undefined)
      for (const [number, body] of sectionsOf(file)) passages.set(`${id}#p${number}`, passageOf(id, body));
  }
  return { articles, passages };
}

/**
 * Words with all white space as single spaces: a file is wrapped, and the bot may wrap anew. Nothing else is changed. That
 * the white space within a line is the file's own has a test of its own, in rulesOfTruth.test.ts.
 */
export function unwrapped(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** "value" of a field of the front matter; `undefined` for null. */
function frontMatterValue(file: string, field: string): string | undefined {
  const value = new RegExp(`^${field}:\\n {2}value: (.*)$`, 'mu').exec(file)?.[1]?.trim();
  return value === 'null' ? undefined : value?.replace(/^(['"])(.*)\1$/u, '$2');
}

/** What stands under each "## pN". */
function sectionsOf(file: string): [number: string, body: string][] {
  return file
    .split(/^## p/mu)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end).trim(), section.slice(end + 1)];
    });
}

function passageOf(articleId: string, body: string): SourcePassage {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  if (!lines.every((line) => line.startsWith('>')))
    return { articleId, text: unwrapped(body), verbatim: [], quoted: undefined };
  const blocks = lines
    .map((line) => line.replace(/^> ?/u, ''))
    .join('\n')
    .split(/\n\s*\n/u)
    .map(unwrapped);
  const parts = blocks.filter((block) => !block.startsWith('— '));
  const attribution = blocks.find((block) => block.startsWith('— ')) ?? '';
  const [who = ''] = attribution
    .slice(2)
    .replace(/ \[sic: .*$/u, '')
    .split(';');
  const [name = '', ...rest] = who.split(', ').map((field) => field.trim());
  const quoted = {
    parts,
    speaker: name === 'no named speaker' ? undefined : name,
    organisation: rest.at(-1),
  };
  return { articleId, text: parts.join(' '), verbatim: parts, quoted };
}

const CLOSING = new Map([
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['"', '"'],
]);

/**
 * Every text between double quotation marks, one within another too, without the marks. Marks without a fellow count
 * for nothing.
 */
export function quotedTexts(text: string): string[] {
  const open: { mark: string; from: number }[] = [];
  const found: string[] = [];
  [...text].reduce((at, character) => {
    const innermost = open.at(-1);
    if (innermost && CLOSING.get(innermost.mark)?.includes(character)) {
      found.push(text.slice(innermost.from, at));
      open.pop();
    } else if (CLOSING.has(character)) open.push({ mark: character, from: at + character.length });
    return at + character.length;
  }, 0);
  return found.map((one) => one.trim());
}
