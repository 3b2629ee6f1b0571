import { MODERATORS_COMMAND, moderatorCommands } from '../../commands/moderation/index.js';
import { OptionError } from '../command.js';
import type { Request } from '../dispatcher.js';
import { LibraryBusy } from '../knowledge/liveLibrary.js';
import { StateConflict, StoreError } from '../store/store.js';
import { machineFault } from '../store/storeFault.js';
import type { Moderation, Turn } from './moderation.js';
import type { ModeratorCommand } from './moderatorCommand.js';
import type { Notice } from './notice.js';

/** Whether a request is for moderators: "index refresh". */
export function isForModerators(command: string): boolean {
  return command === MODERATORS_COMMAND || command.startsWith(`${MODERATORS_COMMAND} `);
}

/** The moderators' command of a request; `undefined` if there is none of that name. */
export function moderatorCommandOf(command: string): ModeratorCommand | undefined {
  return moderatorCommands.find(({ name }) => command === `${MODERATORS_COMMAND} ${name}`);
}

/**
 * Runs one moderators' command. Whoever calls it has made sure that the asker may.
 *
 * @throws {OptionError} where there is no such command or its options are not what it takes
 */
export async function moderate(
  moderation: Moderation,
  { command: name, options }: Request,
  turn: Turn,
): Promise<Notice> {
  const command = moderatorCommandOf(name);
  if (!command) {
    const listed = moderatorCommands
      .filter(({ isListed }) => isListed)
      .map((one) => `/${MODERATORS_COMMAND} ${one.name}`);
    throw new OptionError(`There is no command /${name}. There are: ${listed.join(', ')}.`);
  }
  try {
    return await command.run(moderation, options, turn);
  } catch (error) {
    // Each says in one line what is the matter, and none is a fault of the bot.
    if (error instanceof LibraryBusy || error instanceof StateConflict || error instanceof StoreError) {
      return { tone: 'refused', title: `/${name}: not done`, lines: [error.message] };
    }
    const fault = machineFault(error);
    if (fault === undefined) throw error;
    return { tone: 'refused', title: `/${name}: not done`, lines: [`The machine of the bot ${fault}.`] };
  }
}
