import { type APIEmbed, AttachmentBuilder, ButtonStyle, ComponentType } from 'discord.js';
import type { Notice, NoticeStep } from '../moderation/notice.js';
import { visible } from '../visibleText.js';
import { buttonId } from './buttonId.js';
import { escapeText } from './escapeText.js';
import { LIMITS, shorten } from './limits.js';

const COLOURS = { done: 0x2f8f57, refused: 0x8f2f2f, shown: 0x5a6270 } as const;
/** Leaves room for the line that says where the rest is. */
const ROOM = LIMITS.description - 100;
/** A file of plain text opens in Discord up to some size; more than this nobody reads there. */
const LARGEST_FILE = 1024 * 1024;

interface Button {
  type: ComponentType.Button;
  style: ButtonStyle.Secondary | ButtonStyle.Danger;
  label: string;
  custom_id: string;
}

export interface NoticePayload {
  content: '';
  embeds: APIEmbed[];
  components: { type: ComponentType.ActionRow; components: Button[] }[];
  files: AttachmentBuilder[];
  allowedMentions: { parse: [] };
}

/** A notice as a message to one moderator; lines for which there is no room are in the attached file, none is cut. */
export function noticeMessage({ tone, title, lines, file, next = [] }: Notice): NoticePayload {
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    const text = escapeText(line);
    length += text.length + 1;
    if (length > ROOM) break;
    shown.push(text);
  }
  const isWhole = shown.length === lines.length;
  const attached = file ?? (isWhole ? undefined : { name: 'all.txt', text: lines.join('\n') });
  const rest = isWhole ? [] : [`${lines.length - shown.length} more: see ${file ? 'lines.txt' : 'all.txt'}.`];
  const files = [
    ...(attached ? [attachment(attached)] : []),
    ...(file && !isWhole ? [attachment({ name: 'lines.txt', text: lines.join('\n') })] : []),
  ];
  return {
    content: '',
    embeds: [
      {
        color: COLOURS[tone],
        title: shorten(escapeText(title), LIMITS.title),
        description: [...shown, ...rest].join('\n'),
      },
    ],
    components: rows(next),
    files,
    allowedMentions: { parse: [] },
  };
}

function attachment({ name, text }: { name: string; text: string }): AttachmentBuilder {
  return new AttachmentBuilder(Buffer.from(visible(text), 'utf8').subarray(0, LARGEST_FILE), { name });
}

function rows(next: readonly NoticeStep[]): NoticePayload['components'] {
  const buttons = next.slice(0, 2 * LIMITS.buttonsInRow).map(
    ({ label, command, options, danger = false }): Button => ({
      type: ComponentType.Button,
      style: danger ? ButtonStyle.Danger : ButtonStyle.Secondary,
      label: shorten(visible(label), LIMITS.buttonLabel),
      custom_id: buttonId({ command, options }),
    }),
  );
  return Array.from({ length: Math.ceil(buttons.length / LIMITS.buttonsInRow) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * LIMITS.buttonsInRow, (row + 1) * LIMITS.buttonsInRow),
  }));
}
