import { unstatedMatter } from '../unstated.js';
import { type Strategy, unknownNames } from './evidence.js';
import { namedPeople } from './namedSpeakers.js';
import { matterFinding } from './silences.js';

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
