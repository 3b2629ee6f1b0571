import { z } from 'zod';
import { requiredName } from '../../src/command.js';
import { defineModeratorCommand } from '../../src/moderation/moderatorCommand.js';
import { closeReport, reportsNotice } from '../../src/moderation/reports.js';

export const reports = defineModeratorCommand({
  name: 'reports',
  description: 'Answers that readers say are wrong',
  options: [],
  schema: z.object({}),
  run: reportsNotice,
});

export const close = defineModeratorCommand({
  name: 'close',
  description: 'Take a report off the list',
  options: [{ name: 'report', description: 'Its id', type: 'string', required: true }],
  isListed: false,
  schema: z.object({ report: requiredName }),
  run: (moderation, { report }, turn) => closeReport(moderation, turn, report),
});
