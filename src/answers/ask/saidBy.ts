import type { Speaker } from '../../knowledge/schema.js';
import type { Quotation, Snapshot } from '../../knowledge/snapshot.js';
import { type Draft, enumerateSome, type Item, note, type Section } from '../answer.js';
import { namingOf } from '../naming.js';
import { quotationSections, quotationsAbout, quotationsBySpeakers, speakerSteps } from '../quote.js';
import { alsoItems, evidence, silent } from './evidence.js';

/** What speakers are quoted with, and what is reported of them, on something; with `articleIds`, in those articles. */
export function saidBy(
  snapshot: Snapshot,
  speakers: readonly Speaker[],
  about: string,
  articleIds: readonly string[] = [],
): Draft {
  const names = enumerateSome(speakers.map(({ name }) => name));
  const inside = new Set(articleIds);
  const quotations = quotationsBySpeakers(snapshot, speakers).filter(
    ({ articleId }) => inside.size === 0 || inside.has(articleId),
  );
  const matching = about === '' ? quotations : quotationsAbout(snapshot, quotations, about);
  const reported = reportedOf(snapshot, speakers, about === '' ? speakers.map(({ name }) => name) : [about]);
  const next = speakerSteps(speakers);
  if (matching.length === 0 && reported.length === 0) {
    return silent(snapshot, `No article was found to quote ${names} on that.`, {
      nearest: quotationSections(quotations.slice(0, 2)),
      next,
    });
  }
  return {
    status: 'answered',
    title: matching.length > 0 ? `Quotations: ${names}` : `What is reported of ${names}`,
    sections: [
      ...quotationSections(matching),
      { heading: 'Reported without quoting', items: reported },
      ...(matching.length > 0 ? [] : nearestOwnWords(snapshot, quotations, about)),
    ],
    next,
  };
}

/** How much of what is asked the nearest words of a speaker have. */
const NEAR_OWN = 0.1;

/** Who reads a report wants the words: the one quotation of its speaker that is nearest to what was asked. */
function nearestOwnWords(snapshot: Snapshot, quotations: readonly Quotation[], about: string): Section[] {
  const [nearest] = quotationsAbout(snapshot, quotations, about, NEAR_OWN);
  if (!nearest) return [];
  const lead = note('It may be on something else than what was asked:');
  return [{ heading: 'Nearest in their own words', items: [lead] }, ...quotationSections([nearest])];
}

/** How much of what is asked a report on a speaker has to have. */
const REPORT_EVIDENCE = 0.5;

/** Of an organisation for which very many speak, so many are looked for by name. */
const MOST_SEARCHES = 10;

/** Paragraphs and readings that report what a speaker said, in other words than the speaker's. */
function reportedOf(snapshot: Snapshot, speakers: readonly Speaker[], about: readonly string[]): Item[] {
  const hits = about
    .slice(0, MOST_SEARCHES)
    .flatMap((one) => evidence(snapshot, one, namingOf(snapshot, speakers), REPORT_EVIDENCE));
  const passages = hits.filter(({ entry }) => entry.kind === 'passage');
  return alsoItems(passages.length > 0 ? passages : hits);
}
