import { reachOf } from '../answers/reach.js';
import { eventSection } from '../answers/timeline/timeline.js';
import { isDenied } from '../question/cues.js';
import type { Word } from '../search/analysis.js';
import { isMonth, MONTHS } from '../text/months.js';
import type { Strategy } from './evidence.js';

/** "What happened on June 10", "… in January 2019": the events of the timeline of that time, if nothing else is asked. */
export const eventsOfTime: Strategy = (snapshot, { words: asked, content, years, companyIds, things }) => {
  const time = asked.filter(isTime);
  if (time.length === 0 || companyIds.length > 0 || things.length > 0) return undefined;
  if (content.some((word) => !isTime(word)) || asked.some(({ folded }) => OTHERWISE.has(folded)))
    return undefined;
  const month = MONTHS.findIndex((name) => time.some(({ folded }) => folded === name.toLowerCase()));
  if (years.length > 1 || isDenied(asked)) return undefined;
  const year = years[0] ?? (month < 0 ? undefined : reachOf(snapshot).latest?.slice(0, 4));
  if (year === undefined) return undefined;
  const day = time.flatMap(({ folded }) => DAY.exec(folded)?.[1] ?? [])[0];
  if (day !== undefined && month < 0) return undefined;
  const date = [year, ...(month < 0 ? [] : [month + 1, ...(day === undefined ? [] : [day])])]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const events = snapshot.timeline.filter((event) => event.known !== 'worded' && event.date.startsWith(date));
  if (events.length === 0) return undefined;
  return {
    status: 'answered',
    title: 'What happened then',
    sections: events.map(eventSection),
    next: [{ label: 'The whole timeline', command: 'timeline', options: {} }],
  };
};

/** Asks for another time than the one given, or for what somebody says. */
const OTHERWISE = new Set('before after between since until till by say says'.split(' '));
const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/u;

function isTime({ folded }: Word): boolean {
  return DAY.test(folded) || /^(?:19|20)\d{2}$/u.test(folded) || isMonth(folded);
}
