import type { Line } from '../answers/plainText.js';
import { escapeText } from './escapeText.js';

/** A line of an answer in Discord's Markdown, its text to the letter. */
export function markdown({ kind, text }: Line): string {
  const escaped = escapeText(text);
  switch (kind) {
    case 'name':
      return `**${escaped}**`;
    case 'point':
      return `- ${escaped}`;
    case 'subpoint':
      return `  - ${escaped}`;
    case 'quotation':
      return `> ${escaped}`;
    case 'note':
      return escaped;
  }
}
