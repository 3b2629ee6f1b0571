import { z } from 'zod';
import { publisherOf } from '../src/answers/answer.js';
import { answerSources } from '../src/answers/sources.js';
import { defineCommand, NAME_LIMIT, plainName } from '../src/command.js';

export const sources = defineCommand({
  name: 'sources',
  description: 'The articles, and how each publisher and date is known',
  options: [
    {
      name: 'article',
      description: 'One article with its passages',
      type: 'string',
      maxLength: NAME_LIMIT,
      suggest: (snapshot, typed) =>
        snapshot.names.suggest(typed, ['article'], 25).flatMap(({ thing }) => {
          const article = snapshot.articles.get(thing.id);
          return article
            ? [
                {
                  name: `${publisherOf(article)}: ${article.title.value ?? 'no headline'}`,
                  value: article.id,
                },
              ]
            : [];
        }),
    },
  ],
  schema: z.object({ article: plainName.optional() }),
  answer: (snapshot, { article }) => answerSources(snapshot, article),
});
