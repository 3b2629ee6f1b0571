import { z } from 'zod';
import { requiredName } from '../../src/command.js';
import { defineModeratorCommand } from '../../src/moderation/moderatorCommand.js';
import { rollBack, suggestVersions } from '../../src/moderation/rollback.js';

export const rollback = defineModeratorCommand({
  name: 'rollback',
  description: 'Go back to an earlier version of the library',
  options: [
    {
      name: 'version',
      description: 'One of the last twenty',
      type: 'string',
      required: true,
      maxLength: 20,
      suggest: suggestVersions,
    },
  ],
  schema: z.object({ version: requiredName }),
  run: (moderation, { version }, turn) => rollBack(moderation, turn, version),
});
