import { z } from 'zod';
import { NAME_LIMIT, requiredName } from '../../src/command.js';
import { defineModeratorCommand, yesNo } from '../../src/moderation/moderatorCommand.js';
import { removeArticle } from '../../src/moderation/removal.js';
import { sources } from '../sources.js';

export const remove = defineModeratorCommand({
  name: 'remove',
  description: 'Take an article out; what would lose its citation is listed first',
  options: [
    {
      name: 'article',
      description: 'Which article',
      type: 'string',
      required: true,
      maxLength: NAME_LIMIT,
      suggest: async ({ library }, typed) =>
        sources.options.find(({ name }) => name === 'article')?.suggest?.(library.snapshot(), typed) ?? [],
    },
    { name: 'confirm', description: 'Do it at once', type: 'boolean' },
  ],
  schema: z.object({ article: requiredName, confirm: yesNo }),
  run: (moderation, options, turn) => removeArticle(moderation, turn, options),
});
