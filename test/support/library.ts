import { openLibrary } from '../../src/knowledge/library.js';
import type { LiveLibrary } from '../../src/knowledge/liveLibrary.js';

/** The library that ships with the project, read once for all tests of a file. */
let library: Promise<LiveLibrary> | undefined;

export function shippedLibrary(): Promise<LiveLibrary> {
  library ??= openLibrary('knowledge');
  return library;
}
