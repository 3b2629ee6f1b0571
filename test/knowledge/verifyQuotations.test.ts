import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { verifyQuotations } from '../../src/knowledge/verifyQuotations.js';
import { shippedLibrary } from '../support/library.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

/** Originals that have every quotation of the library, under names that say nothing of the articles. */
async function writeOriginals(snapshot: Snapshot, directory: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [index, articleId] of [...snapshot.articles.keys()].reverse().entries()) {
    const parts = snapshot.quotations
      .filter((quotation) => quotation.articleId === articleId)
      .flatMap((quotation) => quotation.parts.map((part) => `“${part}” said somebody.`));
    const file = path.join(directory, `00${index}_original.txt`);
    await writeFile(file, ['A headline', ...parts, 'The end.'].join('\n\n'));
    files.set(articleId, file);
  }
  return files;
}

async function prepared() {
  const snapshot = (await shippedLibrary()).snapshot();
  const directory = await temporaryDirectory();
  const files = await writeOriginals(snapshot, directory);
  const fileOf = (articleId: string) => {
    const file = files.get(articleId);
    if (file === undefined) throw new Error(`no original of ${articleId}`);
    return file;
  };
  return { snapshot, directory, fileOf };
}

describe('verifyQuotations', () => {
  it('finds every quotation in its original, whatever the original is called', async () => {
    const { snapshot, directory } = await prepared();
    expect(await verifyQuotations(snapshot, directory)).toEqual({
      total: snapshot.quotations.length,
      mismatches: [],
    });
    expect(snapshot.quotations.length).toBeGreaterThan(0);
  });

  it('lets an original break its lines where it likes', async () => {
    const { snapshot, directory, fileOf } = await prepared();
    for (const articleId of snapshot.articles.keys()) {
      const text = await readFile(fileOf(articleId), 'utf8');
      await writeFile(fileOf(articleId), text.replaceAll(' ', '\r\n  '));
    }
    expect((await verifyQuotations(snapshot, directory)).mismatches).toEqual([]);
  });

  it('finds the one quotation of which one character is not as in the original, wherever it is', async () => {
    const { snapshot, directory, fileOf } = await prepared();
    // A phrase that a longer quotation of the same article also holds would still stand in the original.
    const standingOnce = snapshot.quotations.filter(({ articleId, parts }) => {
      const all = snapshot.quotations.filter((other) => other.articleId === articleId);
      return parts.every(
        (part) => all.flatMap((other) => other.parts).filter((one) => one.includes(part)).length === 1,
      );
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...standingOnce), fc.nat(), async (quotation, choice) => {
        const file = fileOf(quotation.articleId);
        const original = await readFile(file, 'utf8');
        const part = quotation.parts[choice % quotation.parts.length] ?? '';
        const places = [...part.matchAll(/\S/gu)].map(({ index }) => index);
        const at = original.indexOf(part) + (places[choice % places.length] ?? 0);
        // U+2603 stands in no article.
        await writeFile(file, `${original.slice(0, at)}☃${original.slice(at + 1)}`);
        const { mismatches } = await verifyQuotations(snapshot, directory);
        await writeFile(file, original);
        expect(mismatches.map((mismatch) => mismatch.quotation)).toEqual([quotation]);
      }),
      { numRuns: 60 },
    );
  });

  it('names the original that it compared with', async () => {
    const { snapshot, directory, fileOf } = await prepared();
    const articleId = [...snapshot.articles.keys()].find(
      (id) => snapshot.quotations.filter((quotation) => quotation.articleId === id).length > 1,
    );
    const quotation = snapshot.quotations.find((one) => one.articleId === articleId);
    const file = fileOf(articleId ?? '');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(quotation?.parts[0] ?? '', 'Something else.'));
    const { mismatches } = await verifyQuotations(snapshot, directory);
    expect(mismatches).toEqual([{ quotation, reason: `not word for word in ${path.basename(file)}` }]);
  });

  it('names the article of which there is no original, for each of its quotations and for no other', async () => {
    const { snapshot, directory, fileOf } = await prepared();
    for (const articleId of snapshot.articles.keys()) {
      const text = await readFile(fileOf(articleId), 'utf8');
      await writeFile(fileOf(articleId), 'Another text altogether.');
      const { mismatches } = await verifyQuotations(snapshot, directory);
      await writeFile(fileOf(articleId), text);
      const quotations = snapshot.quotations.filter((quotation) => quotation.articleId === articleId);
      expect(mismatches).toEqual(
        quotations.map((quotation) => ({ quotation, reason: `no original of ${articleId} in ${directory}` })),
      );
    }
  });

  it('does not let one original stand for two articles, which may have a sentence in common', async () => {
    const { snapshot, directory } = await prepared();
    const empty = await temporaryDirectory();
    const [articleId] = snapshot.articles.keys();
    const all = await Promise.all(
      [...snapshot.articles.keys()].map((_, index) =>
        readFile(path.join(directory, `00${index}_original.txt`), 'utf8'),
      ),
    );
    await writeFile(path.join(empty, 'everything.txt'), all.join('\n'));
    const { mismatches } = await verifyQuotations(snapshot, empty);
    const unmatched = new Set(mismatches.map(({ quotation }) => quotation.articleId));
    expect(unmatched.has(articleId ?? '')).toBe(false);
    expect(unmatched.size).toBe(
      new Set(snapshot.quotations.map((quotation) => quotation.articleId)).size - 1,
    );
  });

  it('rejects where there is no folder, rather than call every quotation wrong', async () => {
    const snapshot = (await shippedLibrary()).snapshot();
    await expect(verifyQuotations(snapshot, '/nowhere')).rejects.toThrow('ENOENT');
  });
});
