import { z } from 'zod';
import { completeCompanies } from '../src/answers/compare/companyNames.js';
import { answerCompare } from '../src/answers/compare/compare.js';
import { EXPORT_FORMS, FORM_NAMES } from '../src/answers/compare/exportFile.js';
import { defineCommand, NAME_LIMIT, plainName } from '../src/command.js';
import { FACETS } from '../src/knowledge/schema.js';
import { FACET_CHOICES } from './moratorium.js';

export const compare = defineCommand({
  name: 'compare',
  description: 'Two or three companies side by side, with citations and what differs',
  options: [
    {
      name: 'companies',
      description: 'For example Microsoft, Amazon; without it, all that have a record',
      type: 'string',
      maxLength: NAME_LIMIT,
      suggest: (snapshot, typed) =>
        completeCompanies(snapshot, typed, NAME_LIMIT).map((list) => ({ name: list, value: list })),
    },
    { name: 'facet', description: 'One side of the records only', type: 'string', choices: FACET_CHOICES },
    {
      name: 'export',
      description: 'Take the comparison along as a file',
      type: 'string',
      choices: EXPORT_FORMS.map((form) => ({ name: FORM_NAMES[form], value: form })),
    },
  ],
  schema: z.object({
    companies: plainName.optional(),
    facet: z.enum([...FACETS, 'differences']).optional(),
    export: z.enum(EXPORT_FORMS).optional(),
  }),
  answer: (snapshot, { companies, facet, export: form }) =>
    answerCompare(snapshot, { companies, facet, form }),
});
