import { type LiveLibrary, openLibrary } from '../../src/knowledge/library.js';

/** The library that ships with the project, read once for all tests of a file. */
let library: Promise<LiveLibrary> | undefined;

export function shippedLibrary(): Promise<LiveLibrary> {
  library ??= openLibrary('knowledge');
  return library;
}
