import { keyOf, type LogEntry, type NextState, type Report } from '../../src/store/store.js';

/** What the next state of a store is made of, with the texts that it names. */
export interface SampleState {
  next: NextState;
  contents: Map<string, string>;
}

/** A state whose live version consists of the given texts, as files and as articles of its own. */
export function sampleState(version: string | null, texts: readonly string[]): SampleState {
  const keys = texts.map(keyOf);
  const files = Object.fromEntries(keys.map((key, index) => [`articles/${index}.md`, key]));
  const articles = Object.fromEntries(keys.map((key, index) => [`article-${index}`, key]));
  const working = { articles, removed: ['an-older-one'] };
  const details = { at: '2031-05-06T07:08:09.000Z', by: 'shell', files, pinned: false };
  return {
    next: { live: version === null ? null : { ...working, ...details, version }, working },
    contents: new Map(keys.map((key, index) => [key, texts[index] ?? ''])),
  };
}

export function sampleLogEntry(detail: string): LogEntry {
  return { at: '2031-05-06T07:08:09Z', by: 'shell', action: 'refresh', detail, before: null, after: 'v1' };
}

export function sampleReport(id: string, { at = '2031-05-06T07:08:09Z', wrong = 'The date.' } = {}): Report {
  return { id, at, request: '/ask question:when', answer: 'In May.', version: 'v1', wrong };
}
