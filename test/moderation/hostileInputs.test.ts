import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { moderatorCommands } from '../../commands/moderation/index.js';
import { OptionError } from '../../src/command.js';
import { formatLine, parseLine } from '../../src/commandLine.js';
import { uploadOf } from '../../src/console/upload.js';
import { parseButtonId } from '../../src/discord/buttonId.js';
import { answerMessage, noteMessage } from '../../src/discord/message.js';
import { dispatch, suggest } from '../../src/dispatcher.js';
import { makeDraft } from '../../src/importer/makeDraft.js';
import { openLibrary } from '../../src/knowledge/library.js';
import { createDrafts } from '../../src/moderation/drafts.js';
import { moderate } from '../../src/moderation/moderate.js';
import type { Moderation } from '../../src/moderation/moderation.js';
import type { Upload } from '../../src/moderation/moderatorCommand.js';
import type { Notice } from '../../src/moderation/notice.js';
import { addReport } from '../../src/moderation/reports.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { expectHarmless, expectHarmlessNotice, expectPlain } from '../support/harmless.js';
import { HOSTILE } from '../support/hostileTexts.js';
import { sampleDraft, sampleQuotation, stated } from '../support/sampleDraft.js';
import { temporaryDirectory, temporaryKnowledge } from '../support/temporaryKnowledge.js';

/** What takes a draft or a refresh for each is tried with every second. */
const SOME = HOSTILE.filter((_, at) => at % 2 === 0);

/** Every file below a folder with its text, links as what they point to. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.relative(folder, file), await readFile(file, 'latin1'));
    else files.set(path.relative(folder, file), entry.isDirectory() ? '(folder)' : '(other)');
  }
  return files;
}

/** A bot's workplace: knowledge, a data directory, and things beside it that nothing may touch. */
async function openWorkplace(different: Partial<Moderation> = {}) {
  const parent = await temporaryDirectory();
  await mkdir(path.join(parent, 'beside'));
  await writeFile(path.join(parent, 'beside', 'passwd'), 'nobody');
  await symlink(path.join(parent, 'beside'), path.join(parent, 'link'));
  const { directory } = await temporaryKnowledge();
  const store = await openDirectoryStore(path.join(parent, 'data'));
  const library = await openLibrary(directory, store);
  await library.keep('start');
  const moderation: Moderation = {
    library,
    store,
    drafts: createDrafts(),
    makeDraft,
    fetchPage: undefined,
    startedAt: new Date(),
    ...different,
  };
  const around = async () => {
    const [beside, knowledge] = [await filesOf(parent), await filesOf(directory)];
    for (const name of beside.keys())
      if (name === 'data' || name.startsWith(`data${path.sep}`)) beside.delete(name);
    return { beside, knowledge };
  };
  return { moderation, parent, around, before: await around() };
}

/** A moderators' command; what it cannot use it has to say, and anything else that is thrown is a fault. */
async function tried(
  moderation: Moderation,
  command: string,
  options: Record<string, unknown>,
  by = 'tester',
) {
  try {
    return await moderate(moderation, { command, options }, { by, onProgress: () => {} });
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return error.message;
  }
}

function fileOf(text: string, name: string): Upload {
  const bytes = Buffer.from(text, 'utf8');
  return { name, size: bytes.length, read: async () => bytes };
}

/** The beginning of a text as HTML may write it, which no look at the characters of the file finds. */
function referencesOf(text: string): string {
  return [...text.slice(0, 200)].map((one) => `&#${one.codePointAt(0)};`).join('');
}

function expectHarmlessOutcome(outcome: Notice | string, what: string): void {
  if (typeof outcome === 'string') expectHarmless(noteMessage(outcome), what);
  else expectHarmlessNotice(outcome, what);
}

describe('hostile input', () => {
  it('as any option of any command for everybody is answered or refused, and harms nobody who reads it', async () => {
    const { moderation, around, before } = await openWorkplace();
    const version = moderation.library.snapshot().version;
    for (const [what, text] of HOSTILE) {
      for (const { name, options } of commands) {
        const given = options.filter(({ type }) => type === 'string').map((option) => option.name);
        for (const wanted of given.length === 0 ? [undefined] : given) {
          const required = options.filter((one) => one.required && one.name !== wanted);
          const values: Record<string, unknown> = Object.fromEntries(
            required.map((one) => [one.name, 'ibm']),
          );
          // Discord lets nothing longer through, and the terminal does.
          for (const value of new Set([text, text.slice(0, 100), text.slice(0, 200)])) {
            if (wanted !== undefined) values[wanted] = value;
            const request = { command: name, options: values };
            const label = `${what} as ${wanted} of /${name}`;
            try {
              const answer = dispatch(moderation.library, request);
              for (const page of [1, 2, 99]) expectHarmless(answerMessage(answer, request, { page }), label);
            } catch (error) {
              if (!(error instanceof OptionError)) throw new Error(label, { cause: error });
              expectHarmless(noteMessage(error.message), label);
            }
            if (wanted !== undefined) suggest(moderation.library, name, wanted, value);
            parseLine(formatLine(request), { textOnly: true });
          }
        }
      }
      expect(() => dispatch(moderation.library, { command: text, options: {} })).toThrow(OptionError);
      parseButtonId(text);
    }
    expect(moderation.library.snapshot().version).toBe(version);
    expect(await around()).toEqual(before);
  }, 120_000);

  it('as any option of any command of moderators is refused or shown, and nothing is written outside the data directory', async () => {
    const { moderation, around, before } = await openWorkplace();
    for (const [what, text] of HOSTILE) {
      for (const { name, options } of moderatorCommands) {
        for (const option of options) {
          const values: Record<string, unknown> = Object.fromEntries(
            options.filter((one) => one.required).map((one) => [one.name, '00c0ffee']),
          );
          values[option.name] = text;
          const label = `${what} as ${option.name} of /index ${name}`;
          expectHarmlessOutcome(await tried(moderation, `index ${name}`, values), label);
          const choices = (await option.suggest?.(moderation, text)) ?? [];
          for (const choice of choices) expect(choice.value.length, label).toBeLessThanOrEqual(100);
        }
        expectHarmlessOutcome(
          await tried(moderation, `index ${name}`, { [text]: text }),
          `${what} as an option`,
        );
      }
      expectHarmlessOutcome(await tried(moderation, `index ${text}`, {}), what);
      await expect(uploadOf(`${text}.txt`), what).rejects.toThrow(/There is no file/u);
    }
    expect(moderation.library.snapshot().articles.size).toBe(5);
    expect(await around()).toEqual(before);
  }, 120_000);

  it('as who somebody is, what is asked, and what is wrong with an answer, is listed harmlessly', async () => {
    const { moderation, around, before } = await openWorkplace();
    const at = '2031-05-06T07:08:09Z';
    for (const [what, text] of SOME) {
      await moderation.store.addUnanswered({ question: text, at });
      const version = '0123456789ab';
      await addReport(moderation.store, { request: text, answer: text, version, wrong: text });
      expectHarmlessOutcome(await tried(moderation, 'index refresh', {}, text), what);
      for (const list of ['unanswered', 'reports', 'log', 'status']) {
        expectHarmlessOutcome(await tried(moderation, `index ${list}`, {}), `${what} in /index ${list}`);
      }
    }
    const reports = await moderation.store.reports();
    expect(reports).toHaveLength(SOME.length);
    for (const { id } of reports) await tried(moderation, 'index close', { report: id });
    for (const { question } of await moderation.store.unanswered()) {
      expectHarmlessOutcome(await tried(moderation, 'index dismiss', { question }), 'dismissed');
    }
    expect(await around()).toEqual(before);
  }, 120_000);

  it('as the name or the text of a file makes a harmless draft or none', async () => {
    const { moderation, around, before } = await openWorkplace();
    let drafts = 0;
    const story = Array.from(
      { length: 5 },
      (_, n) => `Paragraph ${n} of a plain story on cameras in a harbour town.`,
    );
    for (const [what, text] of SOME) {
      const files = [
        fileOf(story.join('\n\n'), `${text.slice(0, 4_000)}.txt`),
        fileOf([text, ...story].join('\n\n'), 'page.txt'),
        fileOf([...story.slice(0, 3), text, ...story.slice(3)].join('\n\n'), 'page.md'),
        fileOf(
          `<html><head><title>${text}</title><meta name="author" content="${text}"></head><body><article><h1>${text}</h1>${story.map((one) => `<p>${one} ${text}</p>`).join('')}</article></body></html>`.slice(
            0,
            1_000_000,
          ),
          'page.html',
        ),
        fileOf(
          `<html><head><title>${referencesOf(text)}</title></head><body><article><h1>Town ${referencesOf(text)}</h1>${story.map((one) => `<p>${one} ${referencesOf(text)}</p>`).join('')}</article></body></html>`,
          'page.html',
        ),
      ];
      for (const [number, file] of files.entries()) {
        const label = `${what} in file ${number}`;
        const outcome = await tried(moderation, 'index import', { file });
        expectHarmlessOutcome(outcome, label);
        if (typeof outcome === 'string') continue;
        drafts += 1;
        const draft = outcome.next?.find(({ command }) => command === 'index discard')?.options.draft;
        const { passages, title, author, publisher } = moderation.drafts.find(draft ?? '').draft;
        expectPlain([...passages, title.value, author.value, publisher.value], label);
        expectHarmlessOutcome(await tried(moderation, 'index discard', { draft }), label);
      }
    }
    expect(drafts, 'most pages are stories all the same').toBeGreaterThan(2 * SOME.length);
    expect(await around()).toEqual(before);
  }, 300_000);

  it('as title, publisher, author, date or words of an article that is added is harmless in every answer from then on', async () => {
    let [added, text] = [0, ''];
    const words = () => `Words ${added} of the article that stand nowhere else in the library.`;
    const { moderation, around, before } = await openWorkplace({
      makeDraft: async ({ given = {} }) =>
        sampleDraft({
          name: text.slice(0, 300),
          title: stated(given.title ?? 'x'),
          publisher: stated(given.publisher ?? 'x'),
          author: stated(given.author ?? 'x'),
          passages: [`A story on walruses, number ${added}. “${words()}”`],
          quotations: [
            sampleQuotation(words(), {
              speaker: { name: 'Ada Quill', kind: 'person', role: given.author ?? 'x', organisation: null },
            }),
          ],
        }),
    });
    const { library } = moderation;
    for (const [what, hostile] of SOME) {
      text = hostile;
      const value = text.slice(0, 300);
      const known = new Set(library.snapshot().articles.keys());
      const shown = await tried(moderation, 'index import', {
        file: fileOf('x', 'page.txt'),
        title: value,
        publisher: value,
        author: value,
      });
      expectHarmlessOutcome(shown, what);
      if (typeof shown === 'string') continue;
      const draft = shown.next?.[0]?.options.draft;
      const outcome = await tried(moderation, 'index add', { draft, refresh: true });
      expectHarmlessOutcome(outcome, what);
      const [id] = [...library.snapshot().articles.keys()].filter((one) => !known.has(one));
      added += id === undefined ? 0 : 1;
      for (const request of [
        { command: 'sources', options: {} },
        { command: 'sources', options: { article: id ?? 'none' } },
        { command: 'quote', options: { speaker: 'Ada Quill' } },
        { command: 'ask', options: { question: 'what about walruses' } },
      ]) {
        expectHarmless(answerMessage(dispatch(library, request), request), `${what} in /${request.command}`);
      }
    }
    expect(await around()).toEqual(before);
    expect(added).toBeGreaterThan(SOME.length / 2);
  }, 300_000);

  it('of any other kind, made up at random, harms nobody either', async () => {
    const { moderation, around, before } = await openWorkplace();
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE.map(([, text]) => text.slice(0, 60))),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
    const command = fc.constantFrom(...moderatorCommands.filter(({ name }) => name !== 'import'));
    await fc.assert(
      fc.asyncProperty(command, text, text, async ({ name, options }, value, question) => {
        const values = Object.fromEntries(options.map((option) => [option.name, value]));
        expectHarmlessOutcome(await tried(moderation, `index ${name}`, values, value), name);
        const request = { command: 'ask', options: { question: question.slice(0, 200) } };
        try {
          expectHarmless(answerMessage(dispatch(moderation.library, request), request), 'ask');
        } catch (error) {
          if (!(error instanceof OptionError)) throw error;
        }
        expectHarmless(noteMessage(`It is ${value}.`), 'note');
      }),
      { numRuns: 60 },
    );
    expect(await around()).toEqual(before);
  }, 120_000);
});
