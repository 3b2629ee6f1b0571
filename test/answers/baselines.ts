import type { Snapshot } from '../../src/knowledge/snapshot.js';
import type { Answerer } from './evaluation.js';

/**
 * Ways to answer that a ruler worth its name has to tell from the bot: each has what is asked for somewhere in what it
 * prints, and answers nothing.
 */
export function baselines(snapshot: Snapshot): { name: string; answerer: Answerer }[] {
  const library = [...snapshot.passages.values()].map(({ text }) => text).join('\n');
  const cites = [...snapshot.articles.keys()];
  return [
    {
      name: 'prints the whole library',
      answerer: () => ({ status: 'answered', text: `The library\n${library}`, details: [], cites }),
    },
    {
      name: 'prints the eight best hits',
      answerer: (question) => {
        const hits = snapshot.index
          .search(question, { where: (entry) => 'passage' in entry, limit: 8 })
          .flatMap(({ entry }) => ('passage' in entry ? entry.passage : []));
        return {
          status: hits.length > 0 ? 'answered' : 'not_in_sources',
          text: ['Hits', ...hits.map(({ text }) => text)].join('\n'),
          details: [],
          cites: hits.map(({ articleId }) => articleId),
        };
      },
    },
  ];
}
