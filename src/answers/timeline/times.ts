import type { TimelineEvent } from '../../knowledge/timelineFile.js';
import { longDate } from '../../months.js';

/** The time of an event in as few words as there are: its date, or what an article calls the time. */
export function shortTime(event: TimelineEvent): string {
  return event.known === 'worded' ? capital(event.when) : longDate(event.date);
}

/** With a capital at its beginning, as a heading has it. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
