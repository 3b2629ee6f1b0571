import { type Library, openLibrary } from '../../src/knowledge/library.js';

/** The library that ships with the project, read once for all tests of a file. */
let library: Promise<Library> | undefined;

export function shippedLibrary(): Promise<Library> {
  library ??= openLibrary('knowledge');
  return library;
}
