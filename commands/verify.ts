import { z } from 'zod';
import { defineCommand, EXCERPT_LIMIT, requiredExcerpt } from '../src/command.js';
import { answerVerify } from '../src/verify/verify.js';

export const verify = defineCommand({
  name: 'verify',
  description: 'Check a quotation: whose words it has, and whether they are exact',
  options: [
    {
      name: 'text',
      description: 'The words, and who is said to have said them: Brad Smith: “We need Congress to act”',
      type: 'string',
      required: true,
      maxLength: EXCERPT_LIMIT,
    },
  ],
  schema: z.object({ text: requiredExcerpt }),
  answer: (snapshot, { text }) => answerVerify(snapshot, text),
});
