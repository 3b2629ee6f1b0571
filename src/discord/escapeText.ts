import { escapeMarkdown } from 'discord.js';

/** Text as Discord shows it to the letter: no markup, no link under other words, no mention. */
export function escapeText(text: string): string {
  const plain = escapeMarkdown(text, {
    heading: true,
    bulletedList: true,
    numberedList: true,
    maskedLink: true,
  });
  // "<" begins mentions, time stamps and custom emoji, which escapeMarkdown leaves alone.
  return plain.replace(/</gu, '\\<');
}
