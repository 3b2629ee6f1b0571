import type { Command } from '../src/command.js';
import { ask } from './ask.js';
import { compare } from './compare.js';
import { help } from './help.js';
import { moratorium } from './moratorium.js';
import { quote } from './quote.js';
import { sources } from './sources.js';
import { timeline } from './timeline.js';
import { verify } from './verify.js';

/** Every command, for running and for registering alike. */
export const commands: readonly Command[] = [
  moratorium,
  compare,
  timeline,
  quote,
  verify,
  ask,
  sources,
  help,
];
