import { z } from 'zod';
import { requiredText } from '../../src/command.js';
import { defineModeratorCommand } from '../../src/moderation/moderatorCommand.js';
import { dismissQuestion, unansweredNotice } from '../../src/moderation/unanswered.js';

export const unanswered = defineModeratorCommand({
  name: 'unanswered',
  description: 'What people asked and the articles did not answer',
  options: [],
  schema: z.object({}),
  run: unansweredNotice,
});

export const dismiss = defineModeratorCommand({
  name: 'dismiss',
  description: 'Take a question off the list',
  options: [{ name: 'question', description: 'As the list has it', type: 'string', required: true }],
  isListed: false,
  schema: z.object({ question: requiredText }),
  run: (moderation, { question }, turn) => dismissQuestion(moderation, turn, question),
});
