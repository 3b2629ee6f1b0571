import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from './articleDraft.js';
import type { DraftResult } from './draftWorker.js';
import { makeDraft } from './makeDraft.js';

/** The thread that takes one page apart; `draftWorker.ts` starts it and waits. */
async function work(): Promise<DraftResult> {
  try {
    return { draft: await makeDraft(workerData) };
  } catch (error) {
    if (error instanceof ImportError) return { reason: error.message };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(await work());
