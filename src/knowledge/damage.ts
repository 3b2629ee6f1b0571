import type { Damage } from '../store/store.js';
import type { Problem } from './problem.js';

/** How to go on from a library that its disk has damaged. */
export interface WayOn {
  /** Imported articles that the latest state had and that nobody can read any more. */
  lostArticles: string[];
  /** Whether a refresh may go on from the latest state: then only files of the knowledge folder are lost of it. */
  mayRefresh: boolean;
  /** Everything that is damaged, each with what can be done about it. */
  problems: Problem[];
}

/** What of a damage can be mended how. Nothing else changes the library before one of these ways has been chosen. */
export function wayOnFrom({ state, lost, faults }: Damage): WayOn {
  const named = { ...state?.live?.articles, ...state?.working.articles };
  const lostArticles = Object.entries(named).flatMap(([id, key]) => (lost.includes(key) ? id : []));
  const mayRefresh = state !== undefined && lostArticles.length === 0;
  const older = 'choose an older version with /index rollback version:…';
  const problem = (file: string, found: string, mend: string): Problem => ({
    file,
    line: 1,
    field: '(damaged)',
    found,
    expected: 'what was kept',
    mend: `Put it back from a backup, or ${mend}. Until then no other change is made.`,
  });
  if (state === undefined) {
    const mend = `${older}, or move the file elsewhere and start the bot again, which goes on from the state before it`;
    return { lostArticles, mayRefresh, problems: faults.map((fault) => problem('DATA_DIR', fault, mend)) };
  }
  const articles = lostArticles.map((id) =>
    problem(
      `imported/${id}`,
      `a text that is lost (${faults.find((fault) => fault.includes(named[id] ?? id)) ?? 'in DATA_DIR'})`,
      `${older}, or go on without ${lostArticles.length === 1 ? 'it' : `all ${lostArticles.length} that are lost`} with /index remove article:${id} confirm:true`,
    ),
  );
  if (!mayRefresh) return { lostArticles, mayRefresh, problems: articles };
  const mend = `${older}, or read the knowledge folder again with /index refresh: no imported article is lost`;
  return { lostArticles, mayRefresh, problems: faults.map((fault) => problem('DATA_DIR', fault, mend)) };
}

/** An imported article whose text is there, and is none that this version of the bot can read. */
export function unreadableArticle(id: string): Problem {
  return {
    file: `imported/${id}`,
    line: 1,
    field: '(content)',
    found: 'nothing that can be read',
    expected: 'the article as it was imported',
    mend: `Import it again, or take it out with /index remove article:${id} confirm:true.`,
  };
}
