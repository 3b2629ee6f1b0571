import { z } from 'zod';
import { answerAsk } from '../src/ask/ask.js';
import { defineCommand, NAME_BESIDE_LIMIT, plainName, plainQuestion, TEXT_LIMIT } from '../src/command.js';

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
    {
      name: 'company',
      description: 'The company it is about; without it, the last one that you asked about here',
      type: 'string',
      maxLength: NAME_BESIDE_LIMIT,
      suggest: (snapshot, typed) =>
        snapshot.names.suggest(typed, ['company', 'product'], 25).map(({ name }) => ({ name, value: name })),
    },
  ],
  schema: z.object({
    question: plainQuestion,
    company: plainName.max(NAME_BESIDE_LIMIT, `is longer than ${NAME_BESIDE_LIMIT} characters`).optional(),
  }),
  answer: (snapshot, { question, company }) => answerAsk(snapshot, question, company),
});
