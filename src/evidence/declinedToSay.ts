import { enumerateSome } from '../answers/answer.js';
import { recordSteps } from '../answers/record.js';
import { noArticle } from '../answers/unstated.js';
import type { PlacedPoint } from '../knowledge/records.js';
import { unique } from '../unique.js';
import { type Strategy, silent, spell, unknownNames } from './evidence.js';
import { askedSpeakers } from './namedSpeakers.js';
import { ofSpeakers } from './pointsOfSpeakers.js';
import { askedRecords, isLeftOpen, wholeSection } from './records.js';

/** "What would it not say", "which buyers did he refuse to talk about": what somebody was asked and left open. */
export const leftOpenMatters: Strategy = (snapshot, question) => {
  const { kinds, companyIds, rest, about } = question;
  const speakers = askedSpeakers(snapshot, question);
  // "What did the court refuse to say": somebody else is asked about than a company or a speaker.
  const isOfOthers = companyIds.length === 0 && speakers.length === 0 && about.length > 0;
  if (!kinds.has('silence') || unknownNames(snapshot, rest).length > 0) return undefined;
  if (isOfOthers)
    return silent(snapshot, `${noArticle(snapshot)} reports anything of the kind: ${spell(about)}.`);
  const isOfThem = ofSpeakers(snapshot, speakers);
  const isAsked = (placed: PlacedPoint) =>
    companyIds.length > 0
      ? placed.companyIds.some((id) => companyIds.includes(id))
      : speakers.length === 0 || isOfThem(placed);
  const open = snapshot.points.filter((placed) => isLeftOpen(placed.point) && isAsked(placed));
  const next = askedRecords(snapshot, question).flatMap((record) =>
    recordSteps(snapshot, record).slice(0, 1),
  );
  if (open.length > 0)
    return {
      status: 'answered',
      title: 'What was left open',
      sections: open.map(({ point }) => wholeSection(snapshot, point)),
      next,
    };
  const names = unique([
    ...companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []),
    ...speakers.map(({ name }) => name),
  ]);
  return names.length === 0 || rest.length > 0
    ? undefined
    : silent(
        snapshot,
        `${noArticle(snapshot)} reports anything that ${enumerateSome(names)} would not say.`,
        { next },
      );
};
