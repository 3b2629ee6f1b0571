import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Problem, show } from './problem.js';

/** A parsed piece of YAML that still knows on which line each of its values stands. */
export interface Parsed<T> {
  value: T;
  /** The line of the value at a path, or of its nearest ancestor that exists. */
  lineOf(path: readonly PropertyKey[]): number;
}

type Issue = z.core.$ZodIssue;

/**
 * Parses YAML against a schema. Everything wrong is reported as problems, never thrown.
 *
 * @param source the YAML text
 * @param schema what it has to be
 * @param file the path that problems name
 * @param firstLine the line of the file on which the YAML begins, from 1
 * @returns the parsed value, or `undefined` when there are problems
 */
export function parseYaml<S extends z.ZodType>(
  source: string,
  schema: S,
  file: string,
  firstLine = 1,
): { parsed: Parsed<z.output<S>> | undefined; problems: Problem[] } {
  const lines = new LineCounter();
  // An alias can unfold into gigabytes ("billion laughs"); no file here needs more than a few.
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const line = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const syntax = document.errors.map((error): Problem => ({
    file,
    line: line(error.pos[0]),
    field: '(YAML)',
    found: error.message,
    expected: 'valid YAML',
    mend: 'Check the indentation, and put quotes round a text that contains ": " or begins with a special sign.',
  }));
  if (syntax.length > 0) return { parsed: undefined, problems: syntax };

  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return line(node.range[0]);
    }
    return firstLine;
  };
  const raw: unknown = document.toJS({ maxAliasCount: 20 });
  const result = schema.safeParse(raw);
  if (result.success) return { parsed: { value: result.data, lineOf }, problems: [] };
  const problems = result.error.issues.flatMap((issue) => mostSpecific(issue)).map((issue) => describe(issue, raw, file, lineOf));
  return { parsed: undefined, problems };
}

/** Of a union that nothing fits, the complaints of the alternative that came nearest: its issues lie deepest. */
function mostSpecific(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (issues: Issue[]) => Math.max(...issues.map(({ path }) => path.length), 0);
  const unknownKeys = (issues: Issue[]) => issues.some(({ code }) => code === 'unrecognized_keys');
  const [best = []] = [...issue.errors].sort(
    (a, b) => depth(b) - depth(a) || Number(unknownKeys(a)) - Number(unknownKeys(b)) || a.length - b.length,
  );
  return best.flatMap((inner) => mostSpecific({ ...inner, path: [...issue.path, ...inner.path] }));
}

function describe(issue: Issue, raw: unknown, file: string, lineOf: (path: readonly PropertyKey[]) => number): Problem {
  const value = valueAt(raw, issue.path);
  const field = issue.path.map(String).join('.') || '(whole file)';
  const problem = { file, line: lineOf(issue.path), field, found: show(value) };
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return { ...problem, found: `the unknown key ${keys}`, expected: 'known keys only', mend: `Correct the spelling of ${keys}, or take it out.` };
  }
  if (issue.code === 'invalid_type') {
    const expected = value === undefined ? `"${String(issue.path.at(-1) ?? 'it')}" (${issue.expected})` : issue.expected;
    return { ...problem, expected, mend: value === undefined ? 'Add it; knowledge/README.md says what goes in it.' : `Write it as ${issue.expected}.` };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ');
    return { ...problem, expected: `one of: ${values}`, mend: `Use one of: ${values}.` };
  }
  return { ...problem, expected: issue.message, mend: `Change it to ${issue.message}.` };
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}
