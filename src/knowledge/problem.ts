/** What is wrong with the knowledge, where, and how to put it right. Written for the editor of the file. */
export interface Problem {
  /** Path inside the knowledge directory, with forward slashes. */
  file: string;
  /** Line in that file, from 1. */
  line: number;
  /** The field or passage, as in "facets.condition.0.readings.1.accordingTo.0" or "p4". */
  field: string;
  found: string;
  expected: string;
  mend: string;
}

/** One problem as three lines of text. */
export function formatProblem({ file, line, field, found, expected, mend }: Problem): string {
  return `${file}:${line} ${field}\n  found ${found}; expected ${expected}\n  mend: ${mend}`;
}

/** Thrown when the knowledge cannot be used. */
export class KnowledgeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KnowledgeError';
  }
}

/** Every problem of a directory, not only the first, as the message of an error. */
export function formatProblems(directory: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `The knowledge in ${directory} has ${count}:\n${problems.map(formatProblem).join('\n')}`;
}

/** A value as a problem shows it: on one line, at most 80 characters. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
