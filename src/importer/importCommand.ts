import { parseArgs } from 'node:util';
import { config as loadDotenv } from 'dotenv';
import { OptionError } from '../command.js';
import { ConfigError, readConfig } from '../config.js';
import { endWithReader } from '../console/endWithReader.js';
import { uploadOf } from '../console/upload.js';
import { KnowledgeError } from '../knowledge/problem.js';
import { draftNotice } from '../moderation/draftNotice.js';
import { addDraft, takeIn } from '../moderation/importing.js';
import type { Moderation } from '../moderation/moderation.js';
import { noticeText } from '../moderation/noticeText.js';
import { openModeration } from '../moderation/openModeration.js';
import { StateConflict, StoreError } from '../store/store.js';
import type { ArticleDraft } from './articleDraft.js';

const USAGE = `Usage: npm run -s import -- [--dry-run] [--json] [--knowledge DIR] FILE|URL…
  --dry-run        show the drafts and keep nothing
  --json           write one draft a line, as JSON
  --knowledge DIR  compare with another library; keeps nothing either`;

const TURN = { by: 'shell', onProgress: () => {} };

/** `npm run import`: makes drafts of pages and keeps them for the next refresh; exit status 1 if one could not be. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      knowledge: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stderr.write(`${USAGE}\n`);
    return values.help ? 0 : 1;
  }
  // What is kept belongs to the library of the settings.
  const isDryRun = values['dry-run'] || values.knowledge !== undefined;
  const worker = new URL('./worker.js', import.meta.url);
  const moderation = await openModeration(readConfig(process.env), worker, values.knowledge);
  let kept = 0;
  let failed = 0;
  for (const [index, name] of positionals.entries()) {
    showProgress(index, positionals.length, name);
    try {
      const { draft, text } = await importOne(moderation, name, isDryRun);
      if (!isDryRun) kept += 1;
      clearProgress();
      process.stdout.write(values.json ? `${JSON.stringify(jsonDraft(name, draft))}\n` : `${text}\n\n`);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      failed += 1;
      clearProgress();
      const message = reasonOf(error);
      if (values.json) process.stdout.write(`${JSON.stringify({ file: name, error: message })}\n`);
      else process.stdout.write(`${name}: ${message}\n\n`);
    }
  }
  if (kept > 0) {
    process.stderr.write(
      `Kept ${kept} of ${positionals.length}. The terminal has them at once, a running bot after /index refresh.\n`,
    );
  }
  return failed === 0 ? 0 : 1;
}

/** Why a page could not be imported; a fault of the importer ends none of the others. */
function reasonOf(error: unknown): string {
  if (error instanceof OptionError || error instanceof StateConflict) return error.message;
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 'The importer failed because of a fault of its own.';
}

/** One page: its draft, and what a moderator would read of it. */
async function importOne(
  moderation: Moderation,
  name: string,
  isDryRun: boolean,
): Promise<{ draft: ArticleDraft; text: string }> {
  const isAddress = /^https?:\/\//iu.test(name);
  const page = isAddress ? { url: name } : { file: await uploadOf(name) };
  const id = await takeIn(moderation, TURN, page);
  const { draft } = moderation.drafts.find(id);
  const { next: _, ...shown } = await draftNotice(moderation, id);
  if (isDryRun) {
    moderation.drafts.discard(id);
    return { draft, text: noticeText(shown) };
  }
  const added = await addDraft(moderation, TURN, { draft: id, refresh: false });
  if (added.tone === 'refused') throw new OptionError(added.lines.join('\n'));
  return { draft, text: `${noticeText(shown)}\n\n${added.title}` };
}

/** A draft as `--json` writes it; the form is a contract with whoever reads it. */
function jsonDraft(file: string, draft: ArticleDraft) {
  const { title, publisher, author, published, url, language, passages, quotations } = draft;
  const { dropped, warnings, duplicateOf, candidates, events } = draft;
  return {
    file,
    title: title.value,
    publisher: publisher.value,
    author: author.value,
    published: { date: published.value, precision: published.precision, basis: published.basis },
    url,
    language,
    passages,
    quotations: quotations.map(({ parts, speaker, occasion, passage, translated }) => ({
      speaker: speaker?.name ?? null,
      role: speaker?.role ?? null,
      organisation: speaker?.organisation ?? null,
      text: parts.join(' '),
      parts,
      occasion,
      passage,
      translated,
    })),
    dropped: dropped.map(({ text }) => text),
    droppedBecause: dropped.map(({ reason }) => reason),
    warnings,
    candidates,
    events,
    duplicateOf,
  };
}

const BAR = 20;

/** A bar on a terminal, where many files take their time; nothing where nobody watches. */
function showProgress(done: number, all: number, name: string): void {
  if (!process.stderr.isTTY || all < 2) return;
  const filled = Math.round((done / all) * BAR);
  process.stderr.write(
    `\r\u001B[K[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${done}/${all} ${name.slice(-50)}`,
  );
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
}

endWithReader();

try {
  loadDotenv({ quiet: true });
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected =
    error instanceof ConfigError ||
    error instanceof KnowledgeError ||
    error instanceof StoreError ||
    (error instanceof TypeError && 'code' in error);
  process.stderr.write(
    `${error instanceof Error ? (expected ? error.message : error.stack) : String(error)}\n`,
  );
  process.exitCode = 1;
}
