import { z } from 'zod';
import { defineModeratorCommand } from '../../src/moderation/moderatorCommand.js';
import { statusNotice } from '../../src/moderation/status.js';

export const status = defineModeratorCommand({
  name: 'status',
  description: 'Version, counts, memory, what waits and what is wrong',
  options: [],
  schema: z.object({}),
  run: statusNotice,
});
