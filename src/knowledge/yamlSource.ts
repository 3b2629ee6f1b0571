import {
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import type { z } from 'zod';
import { type Problem, show } from './problem.js';

/** A parsed piece of YAML that still knows on which line each of its values stands. */
export interface Parsed<T> {
  value: T;
  /**
   * The line of the value at a path, or of its nearest ancestor that exists. Where a schema takes one value for a list of
   * it, place 0 of the list is that value.
   */
  lineOf(path: readonly PropertyKey[]): number;
}

type Issue = z.core.$ZodIssue;

/** Of one file; a file that is not of its kind at all would have one on every line. */
const MOST_PROBLEMS = 500;

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
  const lineAt = lineFinder(source, firstLine);
  const { events, raw, problem } = readYaml(source);
  if (problem)
    return {
      parsed: undefined,
      problems: [{ file, line: lineAt(problem.offset), field: '(YAML)', ...problem.text }],
    };

  let offsets: Map<string, number> | undefined;
  const lineOf = (path: readonly PropertyKey[]): number => {
    offsets ??= offsetsByPath(events, source);
    const offset = offsets.get(pathKey(writtenPath(path, offsets)));
    return offset === undefined ? firstLine : lineAt(offset);
  };
  const result = schema.safeParse(raw);
  if (result.success) return { parsed: { value: result.data, lineOf }, problems: [] };
  const issues = result.error.issues.flatMap((issue) => mostSpecific(issue));
  const problems = issues.slice(0, MOST_PROBLEMS).map((issue) => describe(issue, raw, file, lineOf));
  if (issues.length > MOST_PROBLEMS) {
    const found = `${issues.length - MOST_PROBLEMS} more problems`;
    const mend = 'Mend those above first.';
    problems.push({ file, line: firstLine, field: '(whole file)', found, expected: 'none', mend });
  }
  return { parsed: undefined, problems };
}

/** Finds the line of an offset, from the given first one; the text is looked through once, and only if it is asked. */
function lineFinder(source: string, firstLine: number): (offset: number) => number {
  let ends: number[] | undefined;
  return (offset) => {
    ends ??= [...source.matchAll(/\n/gu)].map(({ index }) => index);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + firstLine;
  };
}

interface SyntaxProblem {
  offset: number;
  text: Pick<Problem, 'found' | 'expected' | 'mend'>;
}

function readYaml(source: string): { events: Event[]; raw: unknown; problem?: SyntaxProblem } {
  try {
    const events = parseEvents(source, {});
    const alias = events.find((event) => event.type === EVENT_ID.ALIAS);
    if (alias?.type === EVENT_ID.ALIAS) {
      // A few aliases of aliases unfold into gigabytes, and nobody who edits knowledge needs one.
      const text = {
        found: 'an alias (*)',
        expected: 'values written out',
        mend: 'Write the value out, or put the text in quotes.',
      };
      return { events, raw: undefined, problem: { offset: alias.anchorStart, text } };
    }
    const documents = constructFromEvents(events, { source });
    if (documents.length > 1) {
      const text = {
        found: `${documents.length} documents, divided by a line "---"`,
        expected: 'one document',
        mend: 'Take the line "---" out.',
      };
      return { events, raw: undefined, problem: { offset: source.search(/^---/mu), text } };
    }
    return { events, raw: documents[0] };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mend =
      'Check the indentation, and put quotes round a text that contains ": " or begins with a special sign.';
    const text = { found: error.reason, expected: 'valid YAML', mend };
    return { events: [], raw: undefined, problem: { offset: error.mark?.position ?? 0, text } };
  }
}

function pathKey(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** As much of a path as a document has, without the place in a list of one that is written as a lone value. */
function writtenPath(path: readonly PropertyKey[], offsets: ReadonlyMap<string, number>): PropertyKey[] {
  let written: PropertyKey[] = [];
  for (const step of path) {
    const inside = [...written, step];
    if (offsets.has(pathKey(inside))) written = inside;
    else if (step !== 0) break;
  }
  return written;
}

/** Where each value of a document begins, by its path. */
function offsetsByPath(events: readonly Event[], source: string): Map<string, number> {
  const offsets = new Map<string, number>();
  let position = 0;
  const walk = (path: string[]): void => {
    const event = events[position];
    position += 1;
    if (event?.type === EVENT_ID.SCALAR) offsets.set(pathKey(path), event.valueStart);
    if (event?.type !== EVENT_ID.SEQUENCE && event?.type !== EVENT_ID.MAPPING) return;
    offsets.set(pathKey(path), event.start);
    for (let index = 0; position < events.length && events[position]?.type !== EVENT_ID.POP; index += 1) {
      if (event.type === EVENT_ID.SEQUENCE) {
        walk([...path, String(index)]);
        continue;
      }
      const key = events[position];
      position += 1;
      const inside = [...path, key?.type === EVENT_ID.SCALAR ? getScalarValue(source, key) : ''];
      walk(inside);
      // A value on the lines below its key is looked for where the key stands.
      if (key?.type === EVENT_ID.SCALAR) offsets.set(pathKey(inside), key.valueStart);
    }
    position += 1;
  };
  if (events[0]?.type === EVENT_ID.DOCUMENT) position = 1;
  walk([]);
  return offsets;
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

function describe(
  issue: Issue,
  raw: unknown,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): Problem {
  const value = valueAt(raw, issue.path);
  const field = issue.path.map(String).join('.') || '(whole file)';
  const problem = { file, line: lineOf(issue.path), field, found: show(value) };
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return {
      ...problem,
      line: lineOf([...issue.path, issue.keys[0] ?? '']),
      found: `the unknown key ${keys}`,
      expected: 'known keys only',
      mend: `Correct the spelling of ${keys}, or take it out.`,
    };
  }
  if (issue.code === 'invalid_type') {
    const expected =
      value === undefined && issue.path.length > 0
        ? `"${String(issue.path.at(-1))}" (${issue.expected})`
        : String(issue.expected);
    return {
      ...problem,
      expected,
      mend:
        value === undefined
          ? 'Add it; knowledge/README.md says what goes in it.'
          : issue.expected === 'string'
            ? 'Put quotes round it.'
            : `Write it as ${issue.expected}.`,
    };
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
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}
