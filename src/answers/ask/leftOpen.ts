import type { Point } from '../../knowledge/schema.js';
import type { CompanyRecord, Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import { type Draft, enumerateSome } from '../answer.js';
import { quotationSections, quotationsBySpeakers } from '../quote.js';
import { mainPoints, pointItems, recordSteps } from '../record.js';
import { noArticle } from '../unstated.js';
import { type Strategy, silent, unknownNames } from './evidence.js';
import { askedSpeakers, speaksForNoCompany } from './namedSpeakers.js';
import type { Question } from './question.js';
import { askedRecords, isLeftOpen, recordSections, titleOf } from './records.js';

/** "What would it not say", "which buyers did he refuse to talk about": what somebody was asked and left open. */
export const leftOpenMatters: Strategy = (snapshot, question) => {
  if (!question.kinds.has('silence') || unknownNames(snapshot, question.rest).length > 0) return undefined;
  if (isOfNobody(snapshot, question)) return undefined;
  const records = recordsOfSilent(snapshot, question);
  const open = records.filter((record) => pointsLeftOpen(record).length > 0);
  if (open.length === 0)
    return question.rest.length === 0 ? nothingLeftOpen(snapshot, question, records) : undefined;
  return {
    status: 'answered',
    title: `${titleOf(open, [])}: what was left open`,
    sections: open.map((record) => ({
      ...(open.length > 1 ? { heading: record.company.name } : {}),
      items: pointsLeftOpen(record).flatMap(pointItems),
    })),
    next: open.flatMap((record) => recordSteps(record).slice(0, 2)),
  };
};

/** "What did the court refuse to say": somebody else is asked about than a company or a speaker. */
function isOfNobody(snapshot: Snapshot, question: Question): boolean {
  const { companyIds, about } = question;
  return companyIds.length === 0 && about.length > 0 && askedSpeakers(snapshot, question).length === 0;
}

/** The records of the companies named, or of those for which somebody named speaks; all where nobody is named. */
function recordsOfSilent(snapshot: Snapshot, question: Question): CompanyRecord[] {
  const speakers = askedSpeakers(snapshot, question);
  const records = askedRecords(snapshot, question);
  if (question.companyIds.length > 0 || speakers.length === 0) return records;
  if (speakers.some(speaksForNoCompany(snapshot))) return [];
  const organisations = new Set(speakers.map(({ organisation }) => organisation));
  return records.filter(({ company }) => organisations.has(company.name));
}

/** Each once: what was left open may be a matter of several facets. */
function pointsLeftOpen({ facets }: CompanyRecord): Point[] {
  const open = [...facets.values()].flatMap(({ points }) => points.filter(isLeftOpen));
  return [
    ...new Map(open.map((point) => [point.readings.map(({ says }) => says).join('\n'), point])).values(),
  ];
}

function nothingLeftOpen(
  snapshot: Snapshot,
  question: Question,
  records: readonly CompanyRecord[],
): Draft | undefined {
  const speakers = askedSpeakers(snapshot, question);
  const names = unique([...speakers.map(({ name }) => name), ...records.map(({ company }) => company.name)]);
  if (names.length === 0) return undefined;
  return silent(
    snapshot,
    `${noArticle(snapshot)} reports anything that ${enumerateSome(names)} would not say.`,
    {
      nearest:
        records.length > 0
          ? recordSections(snapshot, records, ['action'], mainPoints)
          : quotationSections(quotationsBySpeakers(snapshot, speakers).slice(0, 1)),
      next: records.flatMap((record) => recordSteps(record).slice(0, 2)),
    },
  );
}
