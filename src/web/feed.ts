import type { LiveVersion } from '../store/store.js';
import { type Html, html, raw } from './html.js';

/** What changed from one version to the next, in words: "article micky-2020 added". */
export function changesOf(version: LiveVersion, before: LiveVersion | undefined): string[] {
  if (!before) return ['the earliest version that is kept'];
  const ours = { ...version.files, ...imported(version) };
  const theirs = { ...before.files, ...imported(before) };
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((file) => ours[file] !== theirs[file])
    .map((file) => `${nameOf(file)} ${file in theirs ? (file in ours ? 'changed' : 'removed') : 'added'}`)
    .concat(
      version.removed.filter((id) => !before.removed.includes(id)).map((id) => `article ${id} taken out`),
    )
    .concat(
      before.removed.filter((id) => !version.removed.includes(id)).map((id) => `article ${id} put back`),
    );
}

function imported({ articles }: LiveVersion): Record<string, string> {
  return Object.fromEntries(Object.entries(articles).map(([id, key]) => [`articles/${id}.md`, key]));
}

/** A file of the knowledge folder as a reader knows what is in it. */
function nameOf(file: string): string {
  const [, folder, name = file] = /^(?:(\w+)\/)?([^/]+)\.\w+$/u.exec(file) ?? [];
  if (folder === 'articles') return `article ${name}`;
  return folder === 'moratoria' && name !== 'shared' ? `the record of ${name}` : `${name} (${file})`;
}

/**
 * The versions of the library as an Atom feed (RFC 4287), the latest first, each with what changed.
 *
 * @param versions newest first; who made them is nobody's business
 * @param since when the site started, for a library that keeps no version
 */
export function feedXml(versions: readonly LiveVersion[], origin: string, since: Date): Html {
  const updated = versions[0]?.at ?? since.toISOString();
  return html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${origin}/</id><title>Moratoria: what changed in the library</title><updated>${updated}</updated>
<author><name>Moratoria</name></author>
<link rel="self" href="${origin}/feed.xml"/><link rel="alternate" href="${origin}/"/>
${versions.map((version, at) => {
  const changes = changesOf(version, versions[at + 1]);
  const text = `Version ${version.version}: ${changes.length === 0 ? 'nothing that was read changed' : changes.join('; ')}.`;
  return html`<entry><id>${origin}/?v=${version.version}</id><title>${text.slice(0, 200)}</title><updated>${version.at}</updated><link rel="alternate" href="${origin}/?v=${version.version}"/><content type="text">${text}</content></entry>
`;
})}</feed>
`;
}
