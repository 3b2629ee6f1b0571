import { z } from 'zod';
import { answerMoratorium } from '../src/answers/moratorium.js';
import { FACET_TITLES } from '../src/answers/record.js';
import { type Choice, defineCommand, NAME_LIMIT, plainName } from '../src/command.js';
import { FACETS } from '../src/knowledge/schema.js';

/** The sides of a record that a command can be narrowed to. */
export const FACET_CHOICES: readonly Choice[] = [
  ...FACETS.map((facet) => ({ name: FACET_TITLES[facet], value: facet })),
  { name: 'Where the sources differ', value: 'differences' },
];

export const moratorium = defineCommand({
  name: 'moratorium',
  description: 'What one company did, when, for how long and on what condition',
  options: [
    {
      name: 'company',
      description: 'A company or its product, for example Microsoft or Rekognition',
      type: 'string',
      required: true,
      maxLength: NAME_LIMIT,
      suggest: (snapshot, typed) =>
        snapshot.names.suggest(typed, ['company', 'product'], 25).map(({ name }) => ({ name, value: name })),
    },
    { name: 'facet', description: 'One side of the record only', type: 'string', choices: FACET_CHOICES },
  ],
  schema: z.object({ company: plainName, facet: z.enum([...FACETS, 'differences']).optional() }),
  answer: (snapshot, { company, facet }) => answerMoratorium(snapshot, company, facet),
});
