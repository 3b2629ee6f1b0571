import { z } from 'zod';
import { logNotice } from '../../src/moderation/actionLog.js';
import { candidatesNotice } from '../../src/moderation/candidates.js';
import { defineModeratorCommand } from '../../src/moderation/moderatorCommand.js';

export const log = defineModeratorCommand({
  name: 'log',
  description: 'Who did what when',
  options: [],
  schema: z.object({}),
  run: logNotice,
});

export const candidates = defineModeratorCommand({
  name: 'candidates',
  description: 'What imported articles report and no record has yet',
  options: [],
  schema: z.object({}),
  run: async (moderation) => candidatesNotice(moderation),
});
