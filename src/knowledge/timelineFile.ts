import { z } from 'zod';
import { asks, BRIEF_LIMITS, citedPassages, identifier, partialDate, point, text } from './schema.js';

/** The longest wording of an event's time, in characters: it stands in pictures. */
const WORDING = 60;

const date = partialDate.refine(isInCalendar, 'a day that the calendar has');
/** As a cited passage words it, without quotation marks: "Wednesday", "last fall". */
const when = text
  .max(WORDING, `at most ${WORDING} characters`)
  .regex(/^[^"“”„«»\n]*$/u, 'a few words on one line, without quotation marks');
/** No rule could tell where quoted words would have to stand. */
const because = text.regex(/^[^"“”„«»]*$/u, 'a reasoning without quotation marks');

const common = {
  /** The event in this project's words, in one sentence: its brief. */
  says: text
    .max(BRIEF_LIMITS.says, `at most ${BRIEF_LIMITS.says} characters`)
    .regex(/^[^\n]*$/u, 'one sentence on one line'),
  accordingTo: citedPassages,
  /** Questions that it answers; the first is run as a test. */
  asks: asks.optional(),
  /** Whose timeline it belongs to, beside the whole. */
  companies: z.array(identifier).default([]),
  /** What more the articles say of it: on what they differ, above all. */
  points: z.array(point).default([]),
};

const timelineEvent = z.discriminatedUnion(
  'known',
  [
    /** A cited passage prints the date. */
    z.strictObject({ ...common, known: z.literal('stated'), date }),
    /** No article states the date; it is worked out from what they do state (rule of truth 4). */
    z.strictObject({ ...common, known: z.literal('inferred'), date, when, because }),
    /** There is no date, only what the articles call the time. */
    z.strictObject({ ...common, known: z.literal('worded'), when }),
  ],
  { error: '"known: stated", "known: inferred" or "known: worded"' },
);
/** One event of the timeline. */
export type TimelineEvent = z.output<typeof timelineEvent>;

/** `knowledge/timeline.yaml`: what happened, the earliest first. */
export const timelineFile = z.array(timelineEvent);

function isInCalendar(partial: string): boolean {
  const [year = 0, month = 1, day = 1] = partial.split('-').map(Number);
  const moment = new Date(Date.UTC(year, month - 1, day));
  // What is no date at all has been complained of.
  return (
    Number.isNaN(moment.getTime()) || (moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day)
  );
}
