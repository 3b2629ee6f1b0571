import type { ModeratorCommand } from '../../src/moderation/moderatorCommand.js';
import { addArticle, discardArticle, importArticle, mendArticle } from './import.js';
import { candidates, log } from './lists.js';
import { dismiss, unanswered } from './questions.js';
import { refresh } from './refresh.js';
import { remove } from './remove.js';
import { close, reports } from './reports.js';
import { rollback } from './rollback.js';
import { status } from './status.js';

/** The name of the slash command of which these are sub-commands. */
export const MODERATORS_COMMAND = 'index';

/** Every command for moderators, for running and for registering alike. */
export const moderatorCommands: readonly ModeratorCommand[] = [
  refresh,
  status,
  importArticle,
  remove,
  rollback,
  unanswered,
  candidates,
  reports,
  log,
  addArticle,
  mendArticle,
  discardArticle,
  dismiss,
  close,
];
