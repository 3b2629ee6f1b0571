import { z } from 'zod';
import { answerQuote } from '../src/answers/quote.js';
import { defineCommand, NAME_LIMIT, plainName } from '../src/command.js';

export const quote = defineCommand({
  name: 'quote',
  description: 'A speaker’s exact words, with occasion and citation',
  options: [
    {
      name: 'speaker',
      description: 'Who is quoted, for example Brad Smith or the ACLU',
      type: 'string',
      required: true,
      maxLength: NAME_LIMIT,
      suggest: (snapshot, typed) =>
        snapshot.names.suggest(typed, ['speaker'], 25).map(({ name, thing }) => ({ name, value: thing.id })),
    },
    { name: 'about', description: 'Only quotations about this', type: 'string', maxLength: NAME_LIMIT },
  ],
  schema: z.object({ speaker: plainName, about: plainName.optional() }),
  answer: (snapshot, { speaker, about }) => answerQuote(snapshot, speaker, about),
});
