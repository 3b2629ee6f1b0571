import type { APIEmbed } from 'discord.js';
import { pathOf } from '../addresses.js';
import { type Answer, firstScreen, type Section } from '../answers/answer.js';
import { citedIn } from '../answers/plainText.js';
import type { Request } from '../dispatcher.js';
import { componentRows, type Row } from './components.js';
import type { KeyedDetail } from './details.js';
import { escapeText } from './escapeText.js';
import type { OutgoingFile } from './files.js';
import { LIMITS, shorten } from './limits.js';
import { askedInMessage } from './longOption.js';
import { type PagedText, pagesOf } from './pages.js';

const COLOURS = { answered: 0x2f6f8f, not_in_sources: 0x8a6d1f, error: 0x8f2f2f } as const;
/** More would push the text of the next message far down. */
const PICTURES = 4;

/** What a reply and an update of a message both take. */
export interface MessagePayload {
  embeds: APIEmbed[];
  components: Row[];
  files: { attachment: Buffer; name: string; description: string }[];
  allowedMentions: { parse: [] };
}

/** What of an answer a message shows. */
export interface View {
  /** From 1; past the last page the last is shown, as an answer may have grown shorter. */
  page?: number;
  /** What goes with the answer: the first page has it, pictures shown and other files to open. */
  files?: readonly OutgoingFile[];
  /** A detail instead of the first screen. */
  detail?: KeyedDetail | undefined;
  /** Nobody but who asked sees the message. */
  isPrivate?: boolean;
  /** The site with the page of the answer, if there is one. */
  webUrl?: string | undefined;
}

/** The longest address that Discord takes, in characters. */
const ADDRESS = 2048;

/**
 * One page of an answer, or of one of its details, as a message.
 *
 * @param request what was asked: it stands at the head of the message and in its buttons and menus
 */
export function answerMessage(
  answer: Answer,
  request: Request,
  { page: wanted = 1, files = [], detail, isPrivate = false, webUrl }: View = {},
): MessagePayload {
  const asked = askedInMessage(request);
  const pictures = detail ? [] : files.filter(({ isPicture }) => isPicture).slice(0, PICTURES);
  const isPictured = wanted === 1 && pictures.length > 0;
  const taken = asked.fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  const all = pagesOf(answer.citations, { ...shownText(answer, detail, isPictured), webUrl }, taken);
  // What pictures show in the place of the text is a detail, with pages of its own.
  const pages = isPictured ? all.slice(0, 1) : all;
  const number = Math.min(wanted, pages.length);
  const sent = number === 1 && !detail ? files : [];
  const position = pages.length > 1 ? ` Page ${number} of ${pages.length}.` : '';
  const [first, ...others] = isPictured ? pictures.map(imageOf) : [];
  const color = COLOURS[answer.status];
  return {
    embeds: [
      {
        color,
        author: { name: shorten(asked.head, LIMITS.author) },
        title: shorten(escapeText(answer.title), LIMITS.title),
        ...pageOf(request, webUrl),
        description: pages[number - 1] ?? '',
        fields: asked.fields,
        ...first,
        footer: { text: `${answer.asOf}${position}` },
      },
      // Pictures in one embed stand beside each other, and would be too small to read.
      ...others.map((image) => ({ color, ...image })),
    ],
    components: componentRows(answer, request, {
      number,
      count: pages.length,
      detail,
      isPictured,
      isPrivate,
    }),
    files: sent.map(({ attachment, name, description }) => ({ attachment, name, description })),
    allowedMentions: { parse: [] },
  };
}

/** The title leads to the page of the answer; a text to be checked may be too long for an address. */
function pageOf(request: Request, webUrl: string | undefined): Pick<APIEmbed, 'url'> {
  const url = webUrl === undefined ? undefined : `${webUrl}${pathOf(request)}`;
  return url === undefined || url.length > ADDRESS ? {} : { url };
}

/** The first screen, of which pictures leave only the remarks, or a detail under its label. */
function shownText(answer: Answer, detail: KeyedDetail | undefined, isPictured: boolean): PagedText {
  const screen = firstScreen(answer);
  if (detail) return { label: detail.label, sections: withoutHeading(detail.label, detail.sections) };
  if (isPictured) return { sections: remarksOf(screen), alsoCited: [...citedIn(screen)] };
  return { sections: screen };
}

/** The sections of a detail; a heading that says the same as its label is left out. */
function withoutHeading(label: string, [first, ...rest]: readonly Section[]): Section[] {
  if (!first) return [];
  return [first.heading === label ? { items: first.items } : first, ...rest];
}

function remarksOf(sections: readonly Section[]): Section[] {
  return sections.map(({ items }) => ({ items: items.filter(({ kind }) => kind === 'note') }));
}

function imageOf({ name }: OutgoingFile): Pick<APIEmbed, 'image'> {
  return { image: { url: `attachment://${name}` } };
}

/** One line to the user alone. */
export function noteMessage(text: string): { content: string; allowedMentions: { parse: [] } } {
  return { content: shorten(escapeText(text), LIMITS.content), allowedMentions: { parse: [] } };
}
