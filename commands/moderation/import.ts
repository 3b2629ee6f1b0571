import { z } from 'zod';
import { oneLine, tidyText } from '../../src/importer/page/tidyText.js';
import {
  addDraft,
  discardDraft,
  draftFields,
  importPage,
  mendDraft,
} from '../../src/moderation/importing.js';
import {
  defineModeratorCommand,
  type ModeratorOption,
  yesNo,
} from '../../src/moderation/moderatorCommand.js';
import { upload } from '../../src/moderation/upload.js';

const LONGEST = 300;
/** On one line, and without characters that nobody sees: it becomes part of the library. */
const about = z
  .string()
  .transform((value) => oneLine(tidyText(value)))
  .pipe(z.string().max(LONGEST, `is longer than ${LONGEST} characters`));
/** An option or a line of a form that was left empty says nothing. */
const optional = about.transform((value) => (value === '' ? undefined : value)).optional();
const date = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .trim()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u, 'has to be YYYY-MM-DD, YYYY-MM or YYYY')
    .optional(),
);
const given = { title: optional, publisher: optional, author: optional, date };

const GIVEN_OPTIONS: readonly ModeratorOption[] = [
  { name: 'title', description: 'The headline', type: 'string', maxLength: LONGEST },
  { name: 'publisher', description: 'Who published it', type: 'string', maxLength: LONGEST },
  { name: 'author', description: 'Who wrote it', type: 'string', maxLength: LONGEST },
  {
    name: 'date',
    description: 'When it was published: YYYY-MM-DD, YYYY-MM or YYYY',
    type: 'string',
    maxLength: 10,
  },
];

export const importArticle = defineModeratorCommand({
  name: 'import',
  description: 'Make a draft of an article; nothing is kept before you have seen it',
  options: [
    { name: 'file', description: 'A .txt, .md or .html file of up to 4 MiB', type: 'file' },
    { name: 'url', description: 'The address of the article', type: 'string', maxLength: 2000 },
    ...GIVEN_OPTIONS,
  ],
  schema: z.object({
    file: upload.optional(),
    url: z.string().trim().min(1, 'is empty').max(2000, 'is longer than 2000 characters').optional(),
    ...given,
  }),
  run: (moderation, options, turn) => importPage(moderation, turn, options),
});

const draft = z.string().regex(/^[0-9a-f]{8}$/u, 'is not the id of a draft');
const DRAFT_OPTION: ModeratorOption = {
  name: 'draft',
  description: 'The id of the draft',
  type: 'string',
  required: true,
};

export const addArticle = defineModeratorCommand({
  name: 'add',
  description: 'Keep a draft',
  options: [DRAFT_OPTION, { name: 'refresh', description: 'Refresh at once', type: 'boolean' }],
  isListed: false,
  schema: z.object({ draft, refresh: yesNo }),
  run: (moderation, options, turn) => addDraft(moderation, turn, options),
});

export const mendArticle = defineModeratorCommand({
  name: 'mend',
  description: 'Say what an importer could not know',
  options: [DRAFT_OPTION, ...GIVEN_OPTIONS],
  isListed: false,
  form: (moderation, { draft: id = '' }) => draftFields(moderation, id),
  schema: z.object({ draft, ...given }),
  run: (moderation, options) => mendDraft(moderation, options),
});

export const discardArticle = defineModeratorCommand({
  name: 'discard',
  description: 'Forget a draft',
  options: [DRAFT_OPTION],
  isListed: false,
  schema: z.object({ draft }),
  run: async (moderation, options) => discardDraft(moderation, options.draft),
});
