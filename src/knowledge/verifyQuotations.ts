import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Quotation } from './passages.js';
import { verbatimIn } from './quotedWords.js';
import type { Snapshot } from './snapshot.js';

/** A quotation whose words stand in no original, or of whose article no original was found. */
export interface Mismatch {
  quotation: Quotation;
  reason: string;
}

export interface Verification {
  /** How many quotations there are. */
  total: number;
  mismatches: Mismatch[];
}

/**
 * Compares every quotation with the originals, character for character apart from white space. The original of an
 * article is the one file that has the most of the article's quotations, so that originals may be called anything; two
 * articles never share one.
 *
 * @param directory a folder of text files, one an article
 * @throws an error of the file system where the folder cannot be read
 */
export async function verifyQuotations(snapshot: Snapshot, directory: string): Promise<Verification> {
  const names = (await readdir(directory)).filter((name) => /\.(?:txt|md|html?)$/u.test(name)).sort();
  const originals = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(path.join(directory, name), 'utf8') })),
  );
  const mismatches: Mismatch[] = [];
  const taken = new Set<string>();
  for (const articleId of snapshot.articles.keys()) {
    const quotations = snapshot.quotations.filter((quotation) => quotation.articleId === articleId);
    const ranked = originals
      .filter(({ name }) => !taken.has(name))
      .map((original) => ({
        ...original,
        found: quotations.filter(({ parts }) => allIn(parts, original.text)),
      }))
      .sort((a, b) => b.found.length - a.found.length);
    const best = ranked[0];
    if (best && best.found.length > 0) taken.add(best.name);
    for (const quotation of quotations) {
      if (best?.found.includes(quotation)) continue;
      const reason =
        best && best.found.length > 0
          ? `not word for word in ${best.name}`
          : `no original of ${articleId} in ${directory}`;
      mismatches.push({ quotation, reason });
    }
  }
  return { total: snapshot.quotations.length, mismatches };
}

function allIn(parts: readonly string[], text: string): boolean {
  return parts.every((part) => verbatimIn(part, text));
}
