import { parentPort } from 'node:worker_threads';
import { ImportError } from './articleDraft.js';
import type { DraftRequest } from './draftRequest.js';
import type { DraftResult } from './draftWorker.js';
import { makeDraft } from './makeDraft.js';

/** The thread that takes pages apart, one after another; `draftWorker.ts` starts it and waits. */
async function work(request: DraftRequest): Promise<DraftResult> {
  try {
    return { draft: await makeDraft(request) };
  } catch (error) {
    if (error instanceof ImportError) return { reason: error.message };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', async (request: DraftRequest) => {
  parentPort?.postMessage(await work(request));
});
