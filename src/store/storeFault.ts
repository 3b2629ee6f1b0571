import { StoreError } from './store.js';

/** The code of an error of the system, as "ENOENT"; `undefined` for any other. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** An error of the kind that the system gives. */
export function systemFault(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(`${code}: ${message}`, { cause }), { code });
}

/**
 * An error of the disk as one line for the operator; anything else as it is.
 *
 * @param directory the data directory
 */
export function storeFault(error: unknown, directory: string): unknown {
  const code = codeOf(error);
  if (code === undefined || error instanceof StoreError) return error;
  const place = `DATA_DIR (${JSON.stringify(directory)})`;
  const mend = MENDS[code] ?? 'cannot be used: see to the disk, or set DATA_DIR to another directory';
  const [reason] = mend.split(':');
  return new StoreError(`${place} ${mend} (${code}).`, { cause: error, ...(reason && { reason }) });
}

/** What a fault of the machine is, as the end of a sentence, where it is one that somebody can mend; else `undefined`. */
export function machineFault(error: unknown): string | undefined {
  const code = codeOf(error) ?? '';
  const shortage = { ENOSPC: FULL, EDQUOT: FULL, EMFILE: BUSY, ENFILE: BUSY }[code];
  return shortage && `${shortage} (${code})`;
}

const FULL = 'has no room left: free some space on its disk';
const FORBIDDEN =
  'may not be read and written: give the user that runs this the right to, or set DATA_DIR to another directory';
const NO_DIRECTORY =
  'is not a directory, or has a file where it needs one: move that file, or set DATA_DIR anew';
const BUSY = 'has too many files open: raise the limit of open files (ulimit -n)';
const NO_LINKS = 'is on a file system without hard links: set DATA_DIR to a directory on another disk';

const MENDS: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: 'is on a read-only disk: make it writable, or set DATA_DIR to another directory',
  ENOTDIR: NO_DIRECTORY,
  EISDIR: 'has a directory where it needs a file: move that directory, or set DATA_DIR anew',
  ELOOP:
    'has a symbolic link where it needs a file or directory of its own: replace the link by what it points to',
  EMFILE: BUSY,
  ENFILE: BUSY,
  ENOTSUP: NO_LINKS,
  ENOSYS: NO_LINKS,
  ENAMETOOLONG: 'is too long a name: set DATA_DIR to another directory',
};
