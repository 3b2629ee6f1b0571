import type { LiveVersion, Overlay, State } from '../store/store.js';
import type { KnowledgeFiles } from './knowledgeFiles.js';

/** Everything that a version is built from, and what waits beside it. */
export interface VersionSource {
  files: KnowledgeFiles;
  overlay: Overlay;
  /** What the next refresh takes. */
  working: Overlay;
  pinned: boolean;
}

export const NOTHING: Overlay = { articles: {}, removed: [] };

/** The version as the store keeps it. */
export function liveOf(version: string, by: string, { files, overlay, pinned }: VersionSource): LiveVersion {
  return {
    ...overlay,
    version,
    at: new Date().toISOString(),
    by,
    files: Object.fromEntries([...files.files].map(([file, { key }]) => [file, key])),
    pinned,
  };
}

export function overlayOf({ articles, removed }: Overlay): Overlay {
  return { articles, removed };
}

/** An overlay with some articles taken out; those that are lost are forgotten besides, so that no state names them. */
export function withoutArticles(
  { articles, removed }: Overlay,
  ids: readonly string[],
  lost: readonly string[] = [],
): Overlay {
  return {
    articles: Object.fromEntries(Object.entries(articles).filter(([id]) => !lost.includes(id))),
    removed: [...new Set([...removed, ...ids, ...lost])],
  };
}

/** The keys of articles that were added and are not live yet, by article id. */
export function waitingKeys(state: State | undefined): Record<string, string> {
  const live = new Set(Object.values(state?.live?.articles ?? {}));
  const { articles, removed } = state?.working ?? NOTHING;
  return Object.fromEntries(
    Object.entries(articles).filter(([id, key]) => !live.has(key) && !removed.includes(id)),
  );
}

/** Whether answers from what is live have an article of that id. */
export function isLive({ live }: State, id: string): boolean {
  if (live === null || live.removed.includes(id)) return false;
  return id in live.articles || `articles/${id}.md` in live.files;
}

export function textsOf({ files }: KnowledgeFiles): Map<string, string> {
  return new Map([...files.values()].map(({ key, text }) => [key, text]));
}

/** Whether the store has this already as what is live, so that a refresh that changes nothing keeps nothing. */
export function isSame(state: State | undefined, live: LiveVersion, working: Overlay): boolean {
  const kept = state?.live;
  if (!kept || kept.version !== live.version || kept.pinned !== live.pinned) return false;
  const overlays = (one: LiveVersion, next: Overlay) =>
    JSON.stringify([overlayOf(one), next.articles, next.removed]);
  return overlays(kept, state.working) === overlays(live, working);
}
