import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Texts with questions to them, and which texts people have judged to answer which question. */
export type Collection = z.infer<typeof Collection>;
const Collection = z.object({
  name: z.string(),
  docs: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
  queries: z.array(z.object({ id: z.string(), text: z.string() })),
  /** By query, then by text: how well the text answers it; more is better, 0 is not at all. */
  qrels: z.record(z.string(), z.record(z.string(), z.number())),
});

export type Doc = Collection['docs'][number];

/** The collections of a folder: each of its JSON files, by name. Throws where one has another form. */
export function readCollections(folder: string): Collection[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files
    .sort()
    .map((file) => Collection.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
}
