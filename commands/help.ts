import { z } from 'zod';
import { answerHelp } from '../src/answers/help.js';
import { defineCommand } from '../src/command.js';

export const help = defineCommand({
  name: 'help',
  description: 'What this bot is, how to ask, and what it will not do',
  options: [],
  schema: z.object({}),
  answer: (snapshot) => answerHelp(snapshot),
});
