import type { Line } from '../answers/plainText.js';
import { escapeText } from './escapeText.js';

/** A line of an answer in Discord's Markdown, its text to the letter. */
export function markdown({ kind, name, text }: Line): string {
  const named = name === undefined ? '' : `**${escapeText(name)}** · `;
  const escaped = `${named}${escapeText(text)}`;
  switch (kind) {
    case 'name':
      return `**${escaped}**`;
    case 'point':
      return `- ${escaped}`;
    case 'subpoint':
      return `  - ${escaped}`;
    case 'quotation':
      return `> ${escaped}`;
    case 'lead':
    case 'card':
    case 'note':
      return escaped;
  }
}
