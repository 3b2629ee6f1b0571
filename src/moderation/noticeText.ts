import { formatLine } from '../commandLine.js';
import { visible } from '../visibleText.js';
import type { Notice } from './notice.js';

/** A notice as plain text: title, lines, what is too long for Discord below them, and what can be typed next. */
export function noticeText({ title, lines, file, next = [] }: Notice): string {
  const text = [
    title,
    '',
    ...lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`),
    ...(file ? ['', `${file.name}:`, file.text.trimEnd()] : []),
    ...(next.length > 0 ? ['', 'Next', ...next.map((step) => `  ${formatLine(step)}`)] : []),
  ].join('\n');
  return visible(text);
}
