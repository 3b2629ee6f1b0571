import { plural, repeated } from '../answers/answer.js';
import { OptionError } from '../command.js';
import { type ArticleDraft, type Found, ImportError } from '../importer/articleDraft.js';
import { type DraftRequest, excerptOf, type Given } from '../importer/draftRequest.js';
import { LibraryBusy } from '../knowledge/liveLibrary.js';
import { StoreError } from '../store/store.js';
import { logAction } from './actionLog.js';
import { articleOf, draftNotice } from './draftNotice.js';
import type { Moderation, Turn } from './moderation.js';
import type { Upload } from './moderatorCommand.js';
import type { FormField, Notice } from './notice.js';
import { outcomeNotice, problemsNotice } from './outcome.js';

/** Of an attachment, in bytes. */
export const LARGEST_UPLOAD = 4 * 1024 * 1024;
/** What a text file, a Markdown file or a page is called. */
const TEXT_FILE = /\.(?:txt|md|markdown|html?|xhtml)$/iu;

/** A page to import, and what the moderator says of it. */
export interface ImportOptions extends Given {
  file?: Upload | undefined;
  url?: string | undefined;
}

/** Makes a draft of a page and shows it; nothing is kept in the library yet. */
export async function importPage(
  moderation: Moderation,
  turn: Turn,
  options: ImportOptions,
): Promise<Notice> {
  const id = await takeIn(moderation, turn, options);
  const { name } = moderation.drafts.find(id).draft;
  await logAction(moderation, turn, { action: 'import draft', detail: repeated(name) });
  return draftNotice(moderation, id);
}

/** Makes a draft of a page; returns the id under which it waits. */
export async function takeIn(moderation: Moderation, turn: Turn, options: ImportOptions): Promise<string> {
  return withReason(async () => {
    const page = await pageOf(moderation, turn, options);
    turn.onProgress('Taking the page apart.');
    const draft = await draftOf(moderation, page);
    return moderation.drafts.keep(draft, page);
  });
}

/** Makes a draft anew with what the moderator says of it: what a form shows and nobody changed, nobody has said. */
export async function mendDraft(
  moderation: Moderation,
  { draft: id, ...given }: Given & { draft: string },
): Promise<Notice> {
  return withReason(async () => {
    const { page, draft: before } = moderation.drafts.find(id);
    const { title, publisher, author, published } = before;
    const shown = new Map<string, Found>(Object.entries({ title, publisher, author, date: published }));
    const said = Object.entries(given).filter(([name, value]) => value !== shown.get(name)?.value);
    const mended = { ...page, given: { ...page.given, ...Object.fromEntries(said) } };
    const draft = await draftOf(moderation, mended);
    moderation.drafts.keep(draft, mended, id);
    return draftNotice(moderation, id);
  });
}

/** Keeps a draft for the next refresh, or refreshes at once. */
export async function addDraft(
  moderation: Moderation,
  turn: Turn,
  { draft: id, refresh }: { draft: string; refresh: boolean },
): Promise<Notice> {
  return withReason(async () => {
    const { draft } = moderation.drafts.find(id);
    const { article } = await articleOf(moderation, draft);
    const problems = await moderation.library.add(article, { ...turn, note: repeated(article.origin) });
    if (problems.length > 0) {
      const head = `${article.id} was not added: with it the library would have ${plural(problems.length, 'problem')}.`;
      return { ...problemsNotice(problems, head), title: 'Not added' };
    }
    moderation.drafts.discard(id);
    const added: Notice = {
      tone: 'done',
      title: `Added ${article.id}`,
      lines: ['It is kept, and answers will have it from the next refresh on.'],
      next: [{ label: 'Refresh', command: 'index refresh', options: {} }],
    };
    if (!refresh) return added;
    try {
      const outcome = await moderation.library.refresh(turn);
      const title = `Added ${article.id} and refreshed`;
      return await outcomeNotice(moderation, turn, { action: 'refresh', title }, outcome);
    } catch (error) {
      // The article is kept all the same: another change has come between, or the disk.
      if (error instanceof LibraryBusy || error instanceof StoreError)
        return { ...added, lines: [...added.lines, error.message] };
      throw error;
    }
  });
}

/** What a moderator can mend of a draft, with what it has. */
export function draftFields({ drafts }: Moderation, id: string): FormField[] {
  const { title, publisher, author, published } = drafts.find(id).draft;
  return [
    { option: 'title', label: 'Title', value: title.value ?? '' },
    { option: 'publisher', label: 'Publisher', value: publisher.value ?? '' },
    { option: 'author', label: 'Author', value: author.value ?? '' },
    { option: 'date', label: 'Date (YYYY-MM-DD, YYYY-MM or YYYY)', value: published.value ?? '' },
  ];
}

/** Forgets a draft. */
export function discardDraft(moderation: Moderation, id: string): Notice {
  const { draft } = moderation.drafts.find(id);
  moderation.drafts.discard(id);
  return { tone: 'done', title: 'Discarded', lines: [`Nothing of ${repeated(draft.name)} was kept.`] };
}

/** A page that cannot be imported is told like an option that cannot be used. */
async function withReason<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportError) throw new OptionError(error.message);
    throw error;
  }
}

async function pageOf(
  { fetchPage }: Moderation,
  turn: Turn,
  { file, url, ...given }: ImportOptions,
): Promise<Omit<DraftRequest, 'library'>> {
  if ((file === undefined) === (url === undefined)) {
    throw new OptionError('/index import needs either file: or url:, and not both.');
  }
  if (file) {
    if (!TEXT_FILE.test(file.name)) throw new OptionError('Only .txt, .md and .html files can be imported.');
    if (file.size > LARGEST_UPLOAD) throw new OptionError('The file is larger than 4 MiB.');
    turn.onProgress('Getting the file.');
    const bytes = await file.read();
    const { name, contentType } = file;
    return { name, bytes, given, ...(contentType !== undefined && { contentType }) };
  }
  if (!fetchPage) {
    throw new OptionError(
      'Imports by address are switched off here. Save the page and import the file, or ask whoever runs the bot to set ALLOW_URL_IMPORT=true.',
    );
  }
  turn.onProgress('Fetching the page.');
  const { bytes, contentType, url: address } = await fetchPage(url ?? '');
  return { name: address, url: address, bytes, contentType, given };
}

function draftOf(
  { library, makeDraft }: Moderation,
  page: Omit<DraftRequest, 'library'>,
): Promise<ArticleDraft> {
  return makeDraft({ ...page, library: excerptOf(library.snapshot(), library.waiting()) });
}
