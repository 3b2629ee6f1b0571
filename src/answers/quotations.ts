import { capital } from '../capital.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { type Answer, finish, note, quotationItem } from './answer.js';
import { describeSpeaker } from './plainText.js';
import { quotationSections, quotationsAbout, speakerSteps } from './quote.js';
import { groupQuotations } from './variants.js';

/** The quotations of all speakers, versions of one statement together; with `about`, those that are about it, best first. */
export function answerQuotations(snapshot: Snapshot, about?: string): Answer {
  const { quotations, speakers } = snapshot;
  const found = about === undefined ? quotations : quotationsAbout(snapshot, quotations, about);
  const next = speakerSteps([...speakers.values()].filter(({ kind }) => kind === 'person'));
  if (found.length === 0) {
    const lead = [note(`No article quotes anybody${about === undefined ? '' : ' on that'}.`)];
    return finish(snapshot, { status: 'not_in_sources', title: 'Quotations', lead, next });
  }
  return finish(snapshot, {
    status: 'answered',
    title: `Quotations: ${found.length}`,
    lead: [],
    sections: quotationSections(found),
    next,
  });
}

/**
 * One quotation, with the versions of the same statement that other articles have.
 *
 * @param passageId the passage that it stands in
 * @returns `undefined` where that is no quotation
 */
export function answerQuotation(snapshot: Snapshot, passageId: string): Answer | undefined {
  const quotation = snapshot.passages.get(passageId)?.quotation;
  if (!quotation) return undefined;
  const { speaker } = quotation;
  const theirs = snapshot.quotations.filter((one) => one.speaker === speaker);
  const [group] = groupQuotations(theirs, (one) => one.includes(quotation));
  const versions = group?.quotations.filter((one) => one !== quotation) ?? [];
  return finish(snapshot, {
    status: 'answered',
    title: speaker ? capital(describeSpeaker(speaker)) : 'No named speaker',
    lead: [quotationItem(quotation)],
    details:
      group && versions.length > 0
        ? [{ label: 'Versions', sections: quotationSections(group.quotations) }]
        : [],
    next: speaker ? speakerSteps([speaker]) : [],
  });
}
