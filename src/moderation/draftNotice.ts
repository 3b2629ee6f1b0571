import { enumerate, plural, repeated } from '../answers/answer.js';
import { type ArticleDraft, type Found, ImportError } from '../importer/articleDraft.js';
import { articleFrom, type KeptArticle } from '../importer/keepArticle.js';
import { unique } from '../unique.js';
import type { Moderation } from './moderation.js';
import { listed, type Notice } from './notice.js';

/** A draft as a moderator judges it: what is known and how, what would be kept, what was left out and why. */
export async function draftNotice(moderation: Moderation, id: string): Promise<Notice> {
  const { draft } = moderation.drafts.find(id);
  const { title, publisher, author, published, warnings, quotations, passages, dropped, candidates } = draft;
  const kept = await keptOrReason(moderation, draft);
  const fields = { Title: title, Publisher: publisher, Author: author, Date: published };
  return {
    tone: 'shown',
    title: `Draft: ${repeated(draft.name)}`,
    lines: [
      ...Object.entries(fields).map(([name, found]) => `${name}: ${describe(found)}`),
      `Language: ${draft.language}. ${plural(passages.length, 'passage')}, ${plural(quotations.length, 'quotation')}, ${plural(candidates.length, 'candidate reading')}.`,
      ...(quotations.length > 0 ? [`Quoted: ${speakersOf(draft)}.`] : []),
      `Left out: ${dropped.length === 0 ? 'nothing' : reasonsOf(draft)}.`,
      ...warnings.slice(0, 8).map(({ message }) => `Warning: ${message}`),
      ...(typeof kept === 'string'
        ? [`Cannot be added: ${kept}`]
        : [...kept.contradictions.map((one) => `Warning: ${one}`), keptLine(kept)]),
    ],
    file: { name: 'draft.txt', text: wholeDraft(draft) },
    next: [
      ...(typeof kept === 'string'
        ? []
        : [
            { label: 'Add', command: 'index add', options: { draft: id } },
            { label: 'Add and refresh', command: 'index add', options: { draft: id, refresh: 'true' } },
          ]),
      {
        label: 'Mend',
        command: 'index mend',
        options: { draft: id },
      },
      { label: 'Discard', command: 'index discard', options: { draft: id }, danger: true },
    ],
  };
}

/**
 * A draft as the article that would be kept now.
 *
 * @throws {ImportError} when it repeats one whose own text the library has already
 */
export async function articleOf({ library, store }: Moderation, draft: ArticleDraft): Promise<KeptArticle> {
  const { removed = [] } = (await store.state())?.working ?? {};
  return articleFrom(draft, { snapshot: library.snapshot(), waiting: library.waiting(), removed });
}

async function keptOrReason(moderation: Moderation, draft: ArticleDraft): Promise<KeptArticle | string> {
  try {
    return await articleOf(moderation, draft);
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
}

function keptLine({ article, replaces, left }: KeptArticle): string {
  if (replaces === null) return `It would be added as ${article.id}.`;
  const rest =
    left.length === 0
      ? 'every citation leads to the same place in it'
      : `${listed(left)} found no paragraph and would stay as the digest has it`;
  return `This is the text of ${replaces}: it would take the place of the digest's passages; ${rest}.`;
}

function describe({ value, known, basis }: Found): string {
  return value === null ? `not known (${basis})` : `${value}, ${known} (${basis})`;
}

function speakersOf({ quotations }: ArticleDraft): string {
  const counts = new Map<string, number>();
  for (const { speaker, translated } of quotations) {
    const name = `${speaker?.name ?? 'nobody by name'}${translated ? ' (in translation)' : ''}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return enumerate([...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`)));
}

function reasonsOf({ dropped }: ArticleDraft): string {
  const counts = new Map<string, number>();
  for (const { reason } of dropped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return enumerate([...counts].map(([reason, count]) => `${count} × ${reason}`));
}

/** All of a draft, to be read line by line. */
function wholeDraft({ passages, quotations, dropped, warnings, candidates, events }: ArticleDraft): string {
  const section = (heading: string, lines: string[]) => (lines.length === 0 ? [] : [heading, ...lines, '']);
  return [
    ...section(
      'PASSAGES',
      passages.map((text, index) => `${index + 1}. ${text}`),
    ),
    ...section(
      'QUOTATIONS',
      quotations.map(({ parts, speaker, occasion, passage, translated }) => {
        const who = speaker
          ? unique([speaker.name, speaker.role, speaker.organisation].filter((part) => part !== null)).join(
              ', ',
            )
          : 'no named speaker';
        const how = `${occasion === null ? '' : `; ${occasion}`}${translated ? '; a translation' : ''}`;
        return `(passage ${passage + 1}) ${who}${how}: ${parts.map((part) => `“${part}”`).join(' … ')}`;
      }),
    ),
    ...section(
      'LEFT OUT',
      dropped.map(({ text, reason }) => `${reason}: ${text}`),
    ),
    ...section(
      'WARNINGS',
      warnings.map(({ code, message }) => `${code}: ${message}`),
    ),
    ...section(
      'DATES MENTIONED',
      events.map(({ text, date, inferred }) => `${text}: ${date}${inferred ? ', inferred' : ''}`),
    ),
    ...section(
      'CANDIDATE READINGS',
      candidates.map(
        ({ companyId, facet, sentence, passage, date }) =>
          `${companyId}, ${facet}, ${date ?? 'undated'} (passage ${passage + 1}): ${sentence}`,
      ),
    ),
  ].join('\n');
}
