import { z } from 'zod';
import { THEMES } from '../src/answers/timeline/theme.js';
import { answerTimeline } from '../src/answers/timeline/timeline.js';
import { type Choice, defineCommand, NAME_LIMIT, plainName } from '../src/command.js';

const THEME_CHOICES: readonly Choice[] = [
  { name: 'Dark', value: 'dark' },
  { name: 'Light', value: 'light' },
];

export const timeline = defineCommand({
  name: 'timeline',
  description: 'What happened when, how each date is known, and pictures of it',
  options: [
    {
      name: 'company',
      description: 'Only what one company did or was asked to do',
      type: 'string',
      maxLength: NAME_LIMIT,
      suggest: (snapshot, typed) =>
        snapshot.names.suggest(typed, ['company', 'product'], 25).map(({ name }) => ({ name, value: name })),
    },
    {
      name: 'theme',
      description: 'The colours of the pictures; dark unless you choose',
      type: 'string',
      choices: THEME_CHOICES,
    },
  ],
  schema: z.object({ company: plainName.optional(), theme: z.enum(THEMES).optional() }),
  answer: (snapshot, { company, theme }) => answerTimeline(snapshot, company, theme),
});
