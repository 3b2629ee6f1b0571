import { z } from 'zod';
import { answerAsk } from '../src/answers/ask.js';
import { defineCommand, requiredText, TEXT_LIMIT } from '../src/command.js';

export const ask = defineCommand({
  name: 'ask',
  description: 'Ask in your own words; answered from the articles, with citations',
  options: [
    {
      name: 'question',
      description: 'For example: who has to act before Microsoft sells again?',
      type: 'string',
      required: true,
      maxLength: TEXT_LIMIT,
    },
  ],
  schema: z.object({ question: requiredText }),
  answer: (snapshot, { question }) => answerAsk(snapshot, question),
});
