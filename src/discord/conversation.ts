import type { Interaction } from 'discord.js';
import type { Request } from '../dispatcher.js';
import type { BotContext } from './bot.js';

/**
 * The request with the company that it leaves out, if its asker has asked about one in this channel just before. What
 * somebody asked unseen must not show in what everybody sees, so the two are kept apart.
 */
export function goOn(
  { moderation, conversations }: BotContext,
  interaction: Interaction,
  request: Request,
  isPrivate: boolean,
): Request {
  const who = [interaction.user.id, interaction.channelId, isPrivate ? 'unseen' : 'seen'].join(' ');
  return conversations.goOn(moderation.library, request, who);
}
