import { marked, type Token } from 'marked';
import { type Problem, show } from './problem.js';
import { type ArticleFrontMatter, articleFrontMatter } from './schema.js';
import { parseYaml } from './yamlSource.js';

/** A quotation as an article file has it, before its speaker is looked up. */
export interface QuotationSource {
  /** The words; more than one part where the article interrupts them with its attribution. Each part is verbatim. */
  parts: string[];
  /** "name, role, organisation", as `attributionOf` writes it; `undefined` where the words have no named speaker. */
  speaker: string | undefined;
  occasion: string | undefined;
  /** Words of the quotation that are slips of the article. */
  sic: string[];
}

/** A passage as an article file has it. */
export interface PassageSource {
  id: string;
  number: number;
  line: number;
  /** The paragraph; for a quotation its parts joined by a space. */
  text: string;
  quotation: QuotationSource | undefined;
  /** Whether the text is the article's own; what the form of the article says unless it is given. */
  isVerbatim?: boolean;
}

export interface ArticleSource {
  id: string;
  file: string;
  frontMatter: ArticleFrontMatter;
  /** The line of each field of the front matter. */
  fieldLines: Record<keyof ArticleFrontMatter, number>;
  passages: PassageSource[];
}

const HOW_PASSAGES_LOOK =
  'Each passage is a heading "## p1", "## p2", … and below it one paragraph, or one block quote.';
const HOW_ATTRIBUTIONS_LOOK =
  'End the block quote with a paragraph "— speaker, role, organisation; occasion", or "— no named speaker; occasion".';

/**
 * Reads `knowledge/articles/<id>.md`: YAML front matter between lines of three hyphens, then passages.
 *
 * @param source the text of the file
 * @param file its path, for problems; its base name without ".md" is the id of the article
 * @returns the article, or `undefined` when there are problems
 */
export function parseArticle(
  source: string,
  file: string,
): { article: ArticleSource | undefined; problems: Problem[] } {
  const id = file.replace(/^.*\//u, '').replace(/\.md$/u, '');
  const text = source.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const matter = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/mu.exec(text);
  if (!matter || matter.index > 0 || !matter[1]?.trim()) {
    const opened = /^---[ \t]*(?:\n|$)/u.test(text);
    const problem = {
      file,
      line: 1,
      field: '(front matter)',
      found: opened
        ? matter
          ? 'nothing between its lines "---"'
          : 'no second line "---"'
        : show(text.split('\n', 1)[0]),
      expected: opened ? 'the front matter, and a line "---" that ends it' : 'a first line "---"',
      mend: 'Begin the file with its front matter between two lines "---".',
    };
    return { article: undefined, problems: [problem] };
  }
  const { parsed, problems } = parseYaml(matter[1], articleFrontMatter, file, 2);
  const bodyLine = matter[0].split('\n').length;
  const passages = readPassages(text.slice(matter[0].length), bodyLine, id, file, problems);
  if (!parsed || problems.length > 0) return { article: undefined, problems };
  const { value: frontMatter, lineOf } = parsed;
  const fieldLines = {
    title: lineOf(['title']),
    publisher: lineOf(['publisher']),
    author: lineOf(['author']),
    published: lineOf(['published']),
    url: lineOf(['url']),
    form: lineOf(['form']),
    language: lineOf(['language']),
  };
  return { article: { id, file, frontMatter, fieldLines, passages }, problems };
}

function readPassages(
  body: string,
  bodyLine: number,
  id: string,
  file: string,
  problems: Problem[],
): PassageSource[] {
  const passages: PassageSource[] = [];
  let line = bodyLine;
  let number: number | undefined;
  let headingLine = line;
  const before = problems.length;
  const complain = (field: string, found: string, expected: string, mend: string) =>
    problems.push({ file, line, field, found, expected, mend });

  const needsContent = () => {
    if (number === undefined) return;
    const found = 'nothing below the heading';
    const expected = 'one paragraph, or one block quote';
    problems.push({ file, line: headingLine, field: `p${number}`, found, expected, mend: HOW_PASSAGES_LOOK });
  };

  for (const token of blocksOf(body, complain)) {
    const field = number === undefined ? '(passages)' : `p${number}`;
    if (token.type === 'heading') {
      needsContent();
      const heading = /^p([1-9]\d*)$/u.exec(token.text.trim());
      const next = heading?.[1] === undefined ? undefined : Number(heading[1]);
      const last = passages.at(-1)?.number ?? 0;
      if (next === undefined)
        complain(field, show(token.text), 'a heading such as "## p1"', HOW_PASSAGES_LOOK);
      else if (next <= last) {
        complain(
          `p${next}`,
          `p${next} after p${last}`,
          'ascending numbers, each once',
          'Give the new passage a number that was never used; leave the others as they are, since records cite them.',
        );
      }
      number = next;
      headingLine = line;
    } else if (token.type === 'paragraph' || token.type === 'blockquote') {
      if (number === undefined)
        complain(
          field,
          `a ${token.type} without a heading of its own`,
          'a heading "## p<number>" above it',
          HOW_PASSAGES_LOOK,
        );
      else {
        const content =
          token.type === 'paragraph'
            ? plainText(token, complain, field)
            : readQuotation(token, complain, field);
        if (content !== undefined) {
          const quotation = typeof content === 'string' ? undefined : content;
          const passageText = typeof content === 'string' ? content : content.parts.join(' ');
          passages.push({ id: `${id}#p${number}`, number, line, text: passageText, quotation });
        }
        number = undefined;
      }
    } else if (token.type !== 'space') {
      complain(
        field,
        `Markdown of the kind "${token.type}"`,
        'paragraphs and block quotes only',
        HOW_PASSAGES_LOOK,
      );
      number = undefined;
    }
    line += token.raw.split('\n').length - 1;
  }
  needsContent();
  if (passages.length === 0 && problems.length === before)
    complain('(passages)', 'no passage', 'at least one passage', HOW_PASSAGES_LOOK);
  return passages;
}

/** Twenty signs that open a quote or a list, one within the other: the parser takes seconds for some thousands. */
const NESTED = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){20}/mu;

/** The blocks of a Markdown text. Nesting that no article has is a problem like any other. */
function blocksOf(body: string, complain: Complain): Token[] {
  const tooDeep = () => {
    complain(
      '(passages)',
      'block quotes or lists within each other, many deep',
      'plain passages',
      HOW_PASSAGES_LOOK,
    );
    return [];
  };
  if (NESTED.test(body)) return tooDeep();
  try {
    return marked.lexer(body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooDeep();
  }
}

function children(token: Token): Token[] {
  return ('tokens' in token && token.tokens) || [];
}

type Complain = (field: string, found: string, expected: string, mend: string) => void;

/** The words of a paragraph. Markup is refused: what is shown as verbatim must be what stands in the file. */
function plainText(token: Token, complain: Complain, field: string): string | undefined {
  const inline = children(token);
  const markup = inline.find((part) => !['text', 'escape', 'br'].includes(part.type) && !isBareAddress(part));
  if (markup) {
    complain(
      field,
      `Markdown of the kind "${markup.type}": ${show(markup.raw)}`,
      'plain text',
      'Take the markup out; put a backslash before a sign such as * or _ that belongs to the text.',
    );
    return undefined;
  }
  // The raw text of a "text" token, since its `text` has HTML entities in it.
  return inline
    .map((part) => (part.type === 'escape' ? part.raw.slice(1) : part.raw))
    .join('')
    .replace(/\s*\n\s*/gu, ' ')
    .trim();
}

/** An address that stands in the text as it is, which Markdown makes a link of. */
function isBareAddress(part: Token): boolean {
  return part.type === 'link' && 'text' in part && part.text === part.raw;
}

function readQuotation(token: Token, complain: Complain, field: string): QuotationSource | undefined {
  const blocks = children(token).filter(({ type }) => type !== 'space');
  const other = blocks.find(({ type }) => type !== 'paragraph');
  if (other) {
    complain(
      field,
      `Markdown of the kind "${other.type}" in a quotation: ${show(other.raw)}`,
      'paragraphs only',
      'Put a backslash before a sign such as - or # or . that makes something else of a paragraph.',
    );
    return undefined;
  }
  const texts = blocks.map((block) => plainText(block, complain, field));
  if (texts.some((text) => text === undefined)) return undefined;
  const attribution = /^—\s*([^;]+?)\s*(?:;\s*(.*?))?\s*(?:\[sic:\s*([^\]]+)\])?$/u.exec(texts.at(-1) ?? '');
  const parts = texts.slice(0, -1).filter((text) => text !== undefined);
  if (!attribution?.[1] || parts.length === 0) {
    complain(field, show(texts.at(-1)), 'the words, then the attribution', HOW_ATTRIBUTIONS_LOOK);
    return undefined;
  }
  return {
    parts,
    speaker: attribution[1] === 'no named speaker' ? undefined : attribution[1],
    occasion: attribution[2] || undefined,
    sic: attribution[3]?.split(/\s*;\s*/u).filter(Boolean) ?? [],
  };
}
