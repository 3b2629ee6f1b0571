import { plural, publisherOf } from '../answers/answer.js';
import { findArticle } from '../answers/lookup.js';
import { OptionError } from '../command.js';
import type { Outcome } from '../knowledge/liveLibrary.js';
import type { Article } from '../knowledge/passages.js';
import type { Reading } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Moderation, Turn } from './moderation.js';
import { listed, type Notice } from './notice.js';
import { outcomeNotice } from './outcome.js';

/** What would go with an article, listed before anything is done; with `confirm`, the removal itself. */
export async function removeArticle(
  moderation: Moderation,
  turn: Turn,
  { article: asked, confirm }: { article: string; confirm: boolean },
): Promise<Notice> {
  const { library } = moderation;
  const snapshot = library.snapshot();
  if (library.status().lost.includes(asked)) return goOnWithout(moderation, turn, asked, confirm);
  const waits = library.waiting().some(({ id }) => id === asked);
  if (library.isWaitingOnly(asked) || (waits && !snapshot.articles.has(asked)))
    return withdraw(moderation, turn, asked, confirm);
  const article = findArticle(snapshot, asked);
  if (!article) {
    throw new OptionError(
      `There is no such article. There are: ${listed([...snapshot.articles.keys()], 20)}.`,
    );
  }
  // A misspelt name leads to an article, which then has to be asked about.
  if (confirm && asked === article.id) {
    return removalNotice(moderation, turn, article.id, await library.remove(article.id, turn));
  }
  const { lost, weakened } = lossesOf(snapshot, article);
  const quotations = article.passages.filter(({ quotation }) => quotation).length;
  const whole = [
    ...lost.map((line) => `Goes: ${line}`),
    ...weakened.map((line) => `Loses one of its citations: ${line}`),
  ];
  return {
    tone: 'shown',
    title: `Remove ${article.id}?`,
    lines: [
      `${publisherOf(article)}: ${plural(article.passages.length, 'passage')}, with ${plural(quotations, 'quotation')} among them, no longer in any answer.`,
      `${plural(lost.length, 'reading')} on it alone, gone with it; ${plural(weakened.length, 'reading')} with other citations, kept. A date whose reasoning names the article goes as well.`,
      ...whole.slice(0, 8),
      'Nothing has been removed yet; after the removal /index rollback brings it back.',
    ],
    ...(whole.length > 8 && { file: { name: 'losses.txt', text: `${whole.join('\n')}\n` } }),
    next: [
      {
        label: 'Remove it',
        command: 'index remove',
        options: { article: article.id, confirm: 'true' },
        danger: true,
      },
    ],
  };
}

/** Readings and events that rest on an article alone, and those that also rest on others, each as one line. */
function lossesOf({ records, timeline }: Snapshot, { id }: Article): { lost: string[]; weakened: string[] } {
  const lost: string[] = [];
  const weakened: string[] = [];
  const look = (of: string, { says, accordingTo }: Pick<Reading, 'says' | 'accordingTo'>) => {
    const own = accordingTo.filter((passageId) => passageId.startsWith(`${id}#`));
    if (own.length === 0) return;
    if (own.length === accordingTo.length) lost.push(`${of}: ${says}`);
    else weakened.push(`${of}: ${says}`);
  };
  for (const { company, facets } of records.values()) {
    for (const { facet, points } of facets.values()) {
      for (const reading of points.flatMap(({ readings }) => readings))
        look(`${company.name}, ${facet}`, reading);
    }
  }
  for (const event of timeline) {
    for (const reading of [event, ...event.points.flatMap(({ readings }) => readings)])
      look('timeline', reading);
  }
  return { lost, weakened };
}

/** Takes back an article that was added and is not live yet. */
async function withdraw(moderation: Moderation, turn: Turn, id: string, confirm: boolean): Promise<Notice> {
  if (!confirm) {
    return {
      tone: 'shown',
      title: `Take ${id} back?`,
      lines: ['It was added and is not live: no answer has it yet.'],
      next: [
        {
          label: 'Take it back',
          command: 'index remove',
          options: { article: id, confirm: 'true' },
          danger: true,
        },
      ],
    };
  }
  const outcome = await moderation.library.remove(id, { ...turn, note: 'it was not live yet' });
  if (outcome.kind === 'refused') return removalNotice(moderation, turn, id, outcome);
  return { tone: 'done', title: `Taken back: ${id}`, lines: ['The next refresh will not have it.'] };
}

/** Takes out an article whose text nobody can read any more, with all others of which that is so. */
async function goOnWithout(
  moderation: Moderation,
  turn: Turn,
  id: string,
  confirm: boolean,
): Promise<Notice> {
  const { lost, damage } = moderation.library.status();
  if (confirm) return removalNotice(moderation, turn, id, await moderation.library.remove(id, turn));
  const others = damage.length > 0 ? lost.filter((one) => one !== id) : [];
  return {
    tone: 'shown',
    title: `Go on without ${id}?`,
    lines: [
      'Its text is lost, or nobody can read it. After this the library goes on from the latest state without it, and the page may be imported again.',
      ...(others.length > 0 ? [`Lost as well, and taken out with it: ${listed(others)}.`] : []),
      'Nothing has been changed yet. A backup of DATA_DIR may still have the text.',
    ],
    next: [
      {
        label: 'Go on without it',
        command: 'index remove',
        options: { article: id, confirm: 'true' },
        danger: true,
      },
    ],
  };
}

function removalNotice(moderation: Moderation, turn: Turn, id: string, outcome: Outcome): Promise<Notice> {
  return outcomeNotice(moderation, turn, { action: `remove ${id}`, title: `Removal of ${id}` }, outcome);
}
