import type { Command } from '../src/command.js';
import { ask } from './ask.js';
import { help } from './help.js';
import { moratorium } from './moratorium.js';
import { quote } from './quote.js';
import { sources } from './sources.js';

/** Every command, for running and for registering alike. */
export const commands: readonly Command[] = [moratorium, quote, ask, sources, help];
