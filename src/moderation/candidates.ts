import type { Moderation } from './moderation.js';
import type { Notice } from './notice.js';

const SHOWN = 8;

/** Sentences of imported articles that no record has yet, for whoever edits the records. */
export function candidatesNotice({ library }: Pick<Moderation, 'library'>): Notice {
  const { candidates, companies } = library.snapshot();
  const lines = [...candidates].flatMap(([id, list]) =>
    list.map(
      ({ facet, sentence, passageId, date, published }) =>
        `${companies.get(id)?.name ?? id}, ${facet}, ${timeOf(date, published)}, ${passageId}: ${sentence}`,
    ),
  );
  if (lines.length === 0) {
    return { tone: 'shown', title: 'Candidate readings', lines: ['No imported article has any that waits.'] };
  }
  return {
    tone: 'shown',
    title: `Candidate readings: ${lines.length}`,
    lines: [
      'Shown under /moratorium as not yet reviewed. To put one into the record, write it as a reading into moratoria/<company>.yaml with its passage id under accordingTo, and refresh.',
      ...lines.slice(0, SHOWN),
    ],
    ...(lines.length > SHOWN && { file: { name: 'candidates.txt', text: `${lines.join('\n')}\n` } }),
  };
}

function timeOf(date: string | null, published: string | null): string {
  if (date !== null) return `of ${date} (inferred by the importer)`;
  return published === null ? 'undated' : `published ${published}`;
}
