import { Worker } from 'node:worker_threads';
import { type ArticleDraft, ImportError } from './articleDraft.js';
import type { DraftRequest } from './draftRequest.js';

/** In milliseconds: no article takes a tenth of it, and a page made to take long is not waited for. */
const TIMEOUT = 20_000;
/** In MiB. */
const MEMORY = 512;

/** Each may take that memory. */
const AT_ONCE = 2;

/** What the thread sends back. */
export type DraftResult = { draft: ArticleDraft } | { reason: string } | { fault: string };

/** How long a thread waits for another page, in milliseconds: to start one takes as long as to take a page apart. */
const IDLE = 5_000;

/**
 * Makes drafts in threads of their own: whatever a page does to the parsers, answers go on, and a page that takes too long
 * or too much memory ends only its thread. A thread that did its work may get the next page.
 *
 * @param worker the program of the thread, `src/importer/worker.ts` as it was built
 * @returns rejects with {@link ImportError} where the page cannot be imported
 */
export function draftMaker(worker: URL): (request: DraftRequest) => Promise<ArticleDraft> {
  let running = 0;
  const idle: Worker[] = [];
  return async (request) => {
    if (running >= AT_ONCE)
      throw new ImportError('Other pages are being taken apart. Try again in a moment.');
    running += 1;
    const thread = idle.pop() ?? new Worker(worker, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    try {
      const result = await resultOf(thread, request);
      if ('fault' in result) throw new Error(`The importer failed: ${result.fault}`);
      rest(thread, idle);
      if ('reason' in result) throw new ImportError(result.reason);
      return result.draft;
    } finally {
      running -= 1;
      if (!idle.includes(thread)) await thread.terminate();
    }
  };
}

/** Lets a thread wait for another page for a while; the process may end meanwhile. */
function rest(thread: Worker, idle: Worker[]): void {
  const leave = () => {
    const at = idle.indexOf(thread);
    if (at < 0) return;
    idle.splice(at, 1);
    void thread.terminate();
  };
  idle.push(thread);
  thread.once('exit', leave);
  thread.unref();
  setTimeout(leave, IDLE).unref();
}

function resultOf(thread: Worker, request: DraftRequest): Promise<DraftResult> {
  return new Promise((resolve, reject) => {
    const tooMuch = new ImportError(
      'This page takes too long to take apart. Save its text as a .txt file and import that.',
    );
    const timer = setTimeout(() => reject(tooMuch), TIMEOUT);
    timer.unref();
    thread.removeAllListeners();
    thread.once('message', resolve);
    thread.once('exit', () => reject(new Error('The importer ended without a result.')));
    thread.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : error),
    );
    thread.once('message', () => clearTimeout(timer));
    thread.once('exit', () => clearTimeout(timer));
    thread.ref();
    thread.postMessage(request);
  });
}
