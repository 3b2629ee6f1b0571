import { z } from 'zod';
import { defineModeratorCommand } from '../../src/moderation/moderatorCommand.js';
import { outcomeNotice } from '../../src/moderation/outcome.js';

export const refresh = defineModeratorCommand({
  name: 'refresh',
  description: 'Read the knowledge again; answers go on meanwhile',
  options: [],
  schema: z.object({}),
  run: async (moderation, _, turn) =>
    outcomeNotice(
      moderation,
      turn,
      { action: 'refresh', title: 'Refresh' },
      await moderation.library.refresh(turn),
    ),
});
