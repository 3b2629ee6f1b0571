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

/**
 * Makes drafts in a thread of its own, one for each: whatever a page does to the parsers, answers go on, and a page that
 * takes too long or too much memory ends only its thread.
 *
 * @param worker the program of the thread, `src/importer/worker.ts` as it was built
 * @returns rejects with {@link ImportError} where the page cannot be imported
 */
export function draftMaker(worker: URL): (request: DraftRequest) => Promise<ArticleDraft> {
  let running = 0;
  return async (request) => {
    if (running >= AT_ONCE)
      throw new ImportError('Other pages are being taken apart. Try again in a moment.');
    running += 1;
    const thread = new Worker(worker, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    try {
      const result = await resultOf(thread);
      if ('draft' in result) return result.draft;
      if ('reason' in result) throw new ImportError(result.reason);
      throw new Error(`The importer failed: ${result.fault}`);
    } finally {
      running -= 1;
      await thread.terminate();
    }
  };
}

function resultOf(thread: Worker): Promise<DraftResult> {
  return new Promise((resolve, reject) => {
    const tooMuch = new ImportError(
      'This page takes too long to take apart. Save its text as a .txt file and import that.',
    );
    const timer = setTimeout(() => reject(tooMuch), TIMEOUT);
    timer.unref();
    thread.once('message', (result: DraftResult) => {
      clearTimeout(timer);
      resolve(result);
    });
    thread.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The importer ended without a result.'));
    });
    thread.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : error);
    });
  });
}
