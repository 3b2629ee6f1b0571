import { expect, onTestFinished } from 'vitest';
import type { Moderation } from '../../src/moderation/moderation.js';
import { runBot } from './bot.js';
import { buttonsOf } from './discordComponents.js';
import {
  type DiscordStandIn,
  type MessageData,
  MODERATOR_PERMISSIONS,
  type OptionValues,
  type Reply,
  type StandInMessage,
  type Who,
} from './discordStandIn.js';
import { openTestModeration } from './moderation.js';
import { type TemporaryKnowledge, temporaryKnowledge } from './temporaryKnowledge.js';

export const HOME = { id: '400000000000000001', name: 'Home' };
export const ELSEWHERE = { id: '400000000000000002', name: 'Elsewhere' };

/** A notice as the moderator sees it. */
export interface SeenNotice {
  reply: Reply;
  message: StandInMessage;
  /** Title and description, without what keeps Discord from reading them as markup. */
  text: string;
  /** The attached file, if there is one. */
  file: { name: string; text: string } | undefined;
  /** Buttons by their label. */
  buttons: Map<string, string>;
}

/** A bot with a home server and a knowledge folder of its own. */
export interface ModeratedBot {
  discord: DiscordStandIn;
  moderation: Moderation;
  knowledge: TemporaryKnowledge;
  /** The lines of its log so far, parsed. */
  log: Record<string, unknown>[];
  /** A sub-command of /index, by a moderator of the home server unless said otherwise. */
  index(words: string, values?: OptionValues, who?: Who): Promise<SeenNotice>;
  /** A button of a notice, by who has it. */
  press(notice: SeenNotice, label: string): Promise<SeenNotice>;
}

/** Who may moderate. */
export const MODERATOR: Who = { permissions: MODERATOR_PERMISSIONS };

/** Runs one until the test is over; then nothing may have been wrong by Discord's rules. */
export async function runModeratedBot(
  different: Partial<Moderation> = {},
  { homeGuildId = HOME.id, asksPerMinute }: { homeGuildId?: string | null; asksPerMinute?: number } = {},
): Promise<ModeratedBot> {
  const knowledge = await temporaryKnowledge();
  const moderation = { ...(await openTestModeration(knowledge.directory)), ...different };
  await moderation.library.keep('start');
  const { discord, close, log } = await runBot({
    moderation,
    guilds: [HOME, ELSEWHERE],
    ...(homeGuildId !== null && { homeGuildId }),
    ...(asksPerMinute !== undefined && { asksPerMinute }),
  });
  onTestFinished(async () => {
    expect(discord.problems).toEqual([]);
    await close();
  });
  return {
    discord,
    moderation,
    knowledge,
    log,
    index: async (words, values, who) =>
      seen(await discord.command(`index ${words}`, values, { ...MODERATOR, ...who })),
    press: async ({ message, buttons }, label) => {
      const id = buttons.get(label);
      if (id === undefined)
        throw new Error(`no button "${label}"; there are ${[...buttons.keys()].join(', ')}`);
      return seen(await discord.click(id, { message, ...MODERATOR }));
    },
  };
}

/** What a moderator sees once the work is done: the last state of the reply, with its file. */
export async function seen(reply: Reply): Promise<SeenNotice> {
  const done = await reply.waitForFollowUp(({ data }) => (data.embeds ?? []).length > 0);
  const { message } = reply;
  if (!message) throw new Error('the reply has no message');
  const [file] = done.files;
  return {
    reply,
    message,
    text: textOf(message).replace(/\\(?=[^\w\s])|\\(?=_)/gu, ''),
    file: file && { name: file.name, text: file.content.toString('utf8') },
    buttons: buttonsOf(message),
  };
}

/** All that an embed or a plain line says. */
export function textOf({ content, embeds }: Pick<MessageData, 'content' | 'embeds'>): string {
  const parts = (embeds ?? []).flatMap(({ author, title, description, fields, footer }) => [
    author?.name,
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [content, ...parts].filter(Boolean).join('\n');
}
