import { type APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import type { Answer, NextStep } from '../answers/answer.js';
import type { Request } from '../dispatcher.js';
import { visible } from '../visibleText.js';
import { buttonId } from './buttonId.js';
import { escapeText } from './escapeText.js';
import type { OutgoingFile } from './files.js';
import { LIMITS } from './limits.js';
import { askedInMessage } from './longOption.js';
import { pagesOf } from './pages.js';
import { reportButtonId } from './reportButton.js';

const COLOURS = { answered: 0x2f6f8f, not_in_sources: 0x8a6d1f, error: 0x8f2f2f } as const;
/** Rows of next steps under the row that turns pages. */
const STEP_ROWS = 2;

interface Button {
  type: ComponentType.Button;
  style: ButtonStyle.Primary | ButtonStyle.Secondary;
  label: string;
  custom_id: string;
  disabled?: boolean;
}

/** What a reply and an update of a message both take. */
export interface MessagePayload {
  embeds: APIEmbed[];
  components: { type: ComponentType.ActionRow; components: Button[] }[];
  files: { attachment: Buffer; name: string; description: string }[];
  allowedMentions: { parse: [] };
}

/**
 * One page of an answer as a message.
 *
 * @param request what was asked: it stands at the head of the message and in the buttons that turn its pages
 * @param wanted the page, from 1; past the last one the last is shown, as an answer may have grown shorter
 * @param files what goes with the answer; the first page has them, the first picture shown and the others to open
 */
export function answerMessage(
  answer: Answer,
  request: Request,
  wanted = 1,
  files: readonly OutgoingFile[] = [],
): MessagePayload {
  const asked = askedInMessage(request);
  const pages = pagesOf(answer, asked.fields);
  const number = shownPage(pages.length, wanted);
  const page = pages[number - 1];
  const sent = number === 1 ? files : [];
  const picture = sent.find(({ isPicture }) => isPicture);
  const position = pages.length > 1 ? ` Page ${number} of ${pages.length}.` : '';
  return {
    embeds: [
      {
        color: COLOURS[answer.status],
        author: { name: shorten(asked.head, LIMITS.author) },
        title: shorten(escapeText(answer.title), LIMITS.title),
        ...(page?.description && { description: page.description }),
        fields: [
          ...(page?.fields ?? []),
          ...(page?.sources ?? []).map((value, index) => ({
            name: index === 0 ? 'Sources' : 'Sources, continued',
            value,
          })),
          ...asked.fields,
        ],
        ...(picture && { image: { url: `attachment://${picture.name}` } }),
        footer: { text: `${answer.asOf}${position}` },
      },
    ],
    components: withReport([...turningRow(request, number, pages.length), ...stepRows(answer.next)], answer),
    files: sent.map(({ attachment, name, description }) => ({ attachment, name, description })),
    allowedMentions: { parse: [] },
  };
}

/** Whether the page of an answer that is shown for the one wanted is the one with its files. */
export function isFirstPage(answer: Answer, wanted: number): boolean {
  return wanted === 1 || shownPage(pagesOf(answer).length, wanted) === 1;
}

function shownPage(count: number, wanted: number): number {
  return Math.min(wanted, count);
}

/** The rows with the button for reporting the answer at their end. */
function withReport(rows: MessagePayload['components'], { version }: Answer): MessagePayload['components'] {
  const button: Button = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: 'Report',
    custom_id: reportButtonId(version),
  };
  const last = rows.at(-1);
  if (!last || last.components.length === LIMITS.buttonsInRow)
    return [...rows, { type: ComponentType.ActionRow, components: [button] }];
  return [...rows.slice(0, -1), { ...last, components: [...last.components, button] }];
}

/** One line to the user alone. */
export function noteMessage(text: string): { content: string; allowedMentions: { parse: [] } } {
  return { content: shorten(escapeText(text), LIMITS.content), allowedMentions: { parse: [] } };
}

function turningRow(request: Request, number: number, count: number): MessagePayload['components'] {
  if (count === 1) return [];
  const turn = (label: string, page: number): Button => ({
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label,
    custom_id: buttonId(request, page, true),
    disabled: page < 1 || page > count,
  });
  return [
    { type: ComponentType.ActionRow, components: [turn('◀ Back', number - 1), turn('More ▶', number + 1)] },
  ];
}

function stepRows(next: readonly NextStep[]): MessagePayload['components'] {
  const buttons = next.map(
    ({ label, command, options }): Button => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: shorten(visible(label), LIMITS.buttonLabel),
      custom_id: buttonId({ command, options }, 1, false),
    }),
  );
  const distinct = [...new Map(buttons.map((button) => [button.custom_id, button])).values()].slice(
    0,
    STEP_ROWS * LIMITS.buttonsInRow,
  );
  const rows: MessagePayload['components'] = [];
  for (let at = 0; at < distinct.length; at += LIMITS.buttonsInRow) {
    rows.push({ type: ComponentType.ActionRow, components: distinct.slice(at, at + LIMITS.buttonsInRow) });
  }
  return rows;
}

/** For labels and titles, which never hold a quotation. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF\\]$/u, '')}…`;
}
