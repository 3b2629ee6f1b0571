import { passageItem, recordSteps } from '../answers/record.js';
import { noArticle } from '../answers/unstated.js';
import type { Unstated } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import { type Strategy, silent, unknownNames } from './evidence.js';
import type { Finding } from './found.js';
import { namedPeople } from './namedSpeakers.js';
import { askedRecords, mainAndOpen, recordSections } from './records.js';
import { unstatedMatter } from './unstated.js';

/** What people ask and no article states. */
export const knownToBeUnstated: Strategy = (snapshot, question) => {
  const { matter, weight } = unstatedMatter(snapshot, question);
  // A name that no article has, or somebody whom they do name, says more of what is asked than one everyday word.
  const named = namedPeople(snapshot, question).length > 0;
  if (!matter || (weight <= 1 && (named || unknownNames(snapshot, question.rest).length > 0)))
    return undefined;
  return matterFinding(snapshot, question, matter);
};

/** How much a phrase has to weigh to be heard before anything else in the question. */
const UNMISTAKABLE = 2;

/** A matter asked for in a whole phrase: who is named besides it does not change what is asked. */
export const unmistakablyUnstated: Strategy = (snapshot, question) =>
  unstatedMatter(snapshot, question).weight >= UNMISTAKABLE
    ? knownToBeUnstated(snapshot, question)
    : undefined;

/** That no article states a matter, with what the records have of the facets that are asked for, and the nearest passages. */
function matterFinding(snapshot: Snapshot, question: Question, { about, nearest }: Unstated): Finding {
  const passages = nearest.flatMap((id) => snapshot.passages.get(id) ?? []);
  const records = question.companyIds.length > 0 ? askedRecords(snapshot, question) : [];
  return silent(snapshot, `${noArticle(snapshot)} states ${about.replace(/\.$/u, '')}.`, {
    nearest: [
      ...recordSections(snapshot, records, question.facets, mainAndOpen),
      { items: passages.map(passageItem) },
    ],
    next: records.flatMap((record) => recordSteps(snapshot, record).slice(0, 1)),
  });
}
