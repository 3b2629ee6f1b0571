import { AttachmentBuilder } from 'discord.js';
import { expect } from 'vitest';
import { jsonNotice } from '../../src/console/jsonReply.js';
import { noticeMessage } from '../../src/discord/noticeMessage.js';
import type { Notice } from '../../src/moderation/notice.js';
import { noticeText } from '../../src/moderation/noticeText.js';
import { type Component, checkMessage, isEmptyMessage } from './discordLimits.js';

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const ZALGO = /\p{M}{7}/u;
/** Half of a surrogate pair. */
const HALVES = /\p{Cs}/u;
/** What Discord would turn into a mention. */
const MENTION = /(?<!\\)(?:\\\\)*<(?:@[!&]?|#)\d+>/u;
/** A link whose words are not its address. */
const MASKED = /(?<!\\)\]\(https?:/u;

/** Nothing in a message pings, reorders, covers or breaks, and Discord takes it. */
export function expectHarmless(message: object, what: string): void {
  const { allowedMentions, files = [], ...body }: { allowedMentions?: unknown; files?: unknown[] } = message;
  expect(allowedMentions, what).toEqual({ parse: [] });
  const checked = checkMessage(JSON.parse(JSON.stringify(body)));
  expect(checked, what).toMatchObject({ ok: true });
  if (checked.ok) {
    const { content, embeds, components } = checked.value;
    expect(isEmptyMessage({ content: content ?? '', embeds: embeds ?? [], attachments: [] }), what).toBe(
      false,
    );
    const parsed = [
      content,
      ...(embeds ?? []).flatMap(({ title, description, fields }) => [
        title,
        description,
        ...(fields ?? []).map(({ value }) => value),
      ]),
    ];
    const plain = [
      ...(embeds ?? []).flatMap(({ author, footer, fields }) => [
        author?.name,
        footer?.text,
        ...(fields ?? []).map(({ name }) => name),
      ]),
      ...(components ?? []).flatMap((row) => row.components.flatMap(textsOf)),
    ];
    for (const text of [...parsed, ...plain]) {
      if (!text) continue;
      expect(text, what).not.toMatch(BIDI);
      expect(text, what).not.toMatch(CONTROLS);
      expect(text, what).not.toMatch(ZALGO);
      expect(text, what).not.toMatch(HALVES);
    }
    for (const text of parsed) {
      if (!text) continue;
      expect(text, what).not.toMatch(MENTION);
      expect(text, what).not.toMatch(MASKED);
    }
  }
  for (const file of files) {
    if (!(file instanceof AttachmentBuilder) || !Buffer.isBuffer(file.attachment)) throw new Error(what);
    expect(file.name, what).toMatch(/^[a-z]+\.txt$/u);
    const text = file.attachment.toString('utf8');
    expect(text, what).not.toMatch(BIDI);
    expect(text, what).not.toMatch(CONTROLS);
  }
}

/** What a button or a menu says. */
function textsOf(component: Component): (string | null | undefined)[] {
  if (component.type === 2) return [component.label];
  return [
    component.placeholder,
    ...component.options.flatMap(({ label, description }) => [label, description]),
  ];
}

/** Nothing that becomes part of the library hides, reorders or gives orders. */
export function expectPlain(texts: readonly (string | null)[], what: string): void {
  for (const text of texts) {
    expect(text ?? '', what).not.toMatch(BIDI);
    expect(text ?? '', what).not.toMatch(CONTROLS);
    expect(text ?? '', what).not.toMatch(ZALGO);
  }
}

/** The same for all ways in which a notice is shown. */
export function expectHarmlessNotice(notice: Notice, what: string): void {
  expectHarmless(noticeMessage(notice), what);
  const text = noticeText(notice);
  expect(text, what).not.toMatch(BIDI);
  expect(text, what).not.toMatch(CONTROLS);
  expect(JSON.parse(JSON.stringify(jsonNotice(notice))).text, what).toBe(text);
}
