import { capital } from '../../capital.js';
import type { TimelineEvent } from '../../knowledge/timelineFile.js';
import { longDate } from '../../text/months.js';

/** The time of an event, and that it was inferred where it was. */
export function timeOf(event: TimelineEvent): string {
  return `${shortTime(event)}${event.known === 'inferred' ? ' (inferred)' : ''}`;
}

/** The time of an event in as few words as there are: its date, or what an article calls the time. */
export function shortTime(event: TimelineEvent): string {
  return event.known === 'worded' ? capital(event.when) : longDate(event.date);
}
