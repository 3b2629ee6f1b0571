import path from 'node:path';
import {
  ensureFolder,
  forEachAtOnce,
  listFolder,
  putOver,
  readRegular,
  stampOf,
  sweep,
  syncFolder,
} from './files.js';
import { contentKey, keyOf } from './store.js';

/** Texts as files, each named by its key, in folders by the first two digits: `contents/3f/3f79…`. */
export interface ContentFolder {
  /** A text by its key; `undefined` if there is none, or if the file has another text by now. */
  read(key: string): Promise<string | undefined>;
  /**
   * Whether the text of a key is there and right. Each is looked at once by what this returns; a file that was found
   * right before and has not changed since is not read again.
   */
  checker(): (key: string) => Promise<boolean>;
  /** Keeps texts; when this returns they are on the disk. */
  write(texts: ReadonlyMap<string, string>): Promise<void>;
  /** Takes out all but those that are named and those younger than an hour. */
  sweep(named: ReadonlySet<string>, since: number): Promise<void>;
}

/** @param root the data directory */
export function contentFolder(root: string): ContentFolder {
  const right = new Map<string, string>();

  const read = async (key: string) => {
    if (!contentKey.safeParse(key).success) return undefined;
    const file = await readRegular(fileOf(root, key));
    const text = file?.bytes.toString();
    const isRight = file !== undefined && text !== undefined && keyOf(text) === key;
    if (!isRight) right.delete(key);
    else right.set(key, file.stamp);
    return isRight ? text : undefined;
  };
  const check = async (key: string) => {
    const known = right.get(key);
    if (known !== undefined && known === (await stampOf(fileOf(root, key)))) return true;
    return (await read(key)) !== undefined;
  };

  return {
    read,
    checker: () => {
      const checks = new Map<string, Promise<boolean>>();
      return (key) => {
        const found = checks.get(key) ?? check(key);
        checks.set(key, found);
        return found;
      };
    },
    write: async (texts) => {
      const prefixes = new Set([...texts.keys()].map(prefixOf));
      await forEachAtOnce(prefixes, async (prefix) => void (await ensureFolder(root, 'contents', prefix)));
      await forEachAtOnce(texts, ([key, text]) =>
        putOver(path.join(root, 'contents', prefixOf(key)), key, text),
      );
      await forEachAtOnce(prefixes, (prefix) => syncFolder(path.join(root, 'contents', prefix)));
    },
    sweep: async (named, since) => {
      const isNeedless = (name: string) => contentKey.safeParse(name).success && !named.has(name);
      for (const key of right.keys()) if (!named.has(key)) right.delete(key);
      const folder = path.join(root, 'contents');
      const prefixes = (await listFolder(folder)).filter((name) => /^[0-9a-f]{2}$/u.test(name));
      await forEachAtOnce(prefixes, (prefix) => sweep(path.join(folder, prefix), isNeedless, since));
    },
  };
}

const prefixOf = (key: string) => key.slice(0, 2);
const fileOf = (root: string, key: string) => path.join(root, 'contents', prefixOf(key), key);
