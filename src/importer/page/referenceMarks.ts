import type { Piece } from './pieces.js';

const MARK = /(?<=\S)\[(?:\d{1,3}|note \d{1,2}|citation needed|edit|[a-z])\]/gu;

/** Takes "[1]" and the like off the text where a page uses them for its references, that is more than once. */
export function withoutReferenceMarks(pieces: readonly Piece[]): void {
  const marked = pieces.filter(({ text }) => /\S\[\d{1,3}\]/u.test(text));
  const marks = marked.reduce((sum, { text }) => sum + (text.match(/\S\[\d{1,3}\]/gu)?.length ?? 0), 0);
  if (marks < 2) return;
  for (const piece of pieces) piece.text = piece.text.replace(MARK, '');
}
