import { capital } from '../capital.js';
import { foldedWords, words } from '../search/analysis.js';
import { longDate, MONTHS, WEEKDAYS } from '../text/months.js';
import type { PassageSource } from './articleFile.js';
import { type Problem, show } from './problem.js';
import type { RuledSources } from './sources.js';
import type { TimelineEvent } from './timelineFile.js';

type Passages = ReadonlyMap<string, Pick<PassageSource, 'text' | 'quotation'>>;

/** Rule of truth 4: a stated date, and the wording of a time, stand in a passage that the event cites. */
export function timesArePrinted(
  { timeline: { file, value, lineOf } }: RuledSources,
  passages: Passages,
): Problem[] {
  return value.flatMap((event, index) => {
    if (isTimePrinted(event, passages)) return [];
    const field = event.known === 'stated' ? 'date' : 'when';
    const problem = { file, line: lineOf([index, field]), field: `${index}.${field}` };
    return [
      event.known === 'stated'
        ? {
            ...problem,
            found: show(event.date),
            expected: `a passage under accordingTo that prints ${longDate(event.date)}`,
            mend: 'Cite the passage, or say "known: inferred" with "when" and "because".',
          }
        : {
            ...problem,
            found: show(event.when),
            expected: 'words that stand in a passage under accordingTo',
            mend: 'Copy from the passage how it words the time, or cite the passage that does.',
          },
    ];
  });
}

/** Whether what an event says of its time stands in one of the passages that it cites. */
export function isTimePrinted(event: TimelineEvent, passages: Passages): boolean {
  const forms = event.known === 'stated' ? printedForms(event.date) : [event.when];
  return event.accordingTo.some((id) => {
    const { text = '', quotation } = passages.get(id) ?? {};
    // The attribution of a quotation may say when the words were said.
    const printed = spaced(`${text} ${quotation?.occasion ?? ''}`);
    return forms.some((form) => printed.includes(spaced(form)));
  });
}

/** "10 June 2020", "June 10, 2020" and "2020-06-10"; of a year or a month alone one form. */
function printedForms(date: string): string[] {
  const [year, month, day] = date.split('-');
  const name = MONTHS[Number(month) - 1];
  if (month === undefined || name === undefined) return [date];
  const long = longDate(date);
  return day === undefined ? [long] : [long, `${name} ${Number(day)}, ${year}`, date];
}

/** With a space at each end, so that no word is found inside another. */
function spaced(text: string): string {
  return ` ${foldedWords(text)} `;
}

/** Events stand in the order in which they happened, as far as their dates tell. */
export function eventsAreInOrder({ timeline: { file, value, lineOf } }: RuledSources): Problem[] {
  let latest = '';
  return value.flatMap((event, index) => {
    if (event.known === 'worded') return [];
    const { date } = event;
    // A year or a month is as early as its first day and as late as its last.
    const [first, last] = ['-01-01', '-12-31'].map((rest) => date + rest.slice(date.length - 'YYYY'.length));
    if (first === undefined || last === undefined) return [];
    if (last >= latest) {
      if (first > latest) latest = first;
      return [];
    }
    return [
      {
        file,
        line: lineOf([index, 'date']),
        field: `${index}.date`,
        found: `${show(date)} below an event that is later`,
        expected: 'the earliest event first',
        mend: 'Move the event up, or correct its date.',
      },
    ];
  });
}

/** A day that was inferred from a weekday is one. */
export function weekdaysFit({ timeline: { file, value, lineOf } }: RuledSources): Problem[] {
  return value.flatMap((event, index) => {
    if (event.known !== 'inferred' || event.date.length < 'YYYY-MM-DD'.length) return [];
    const named = words(event.when).flatMap(({ folded }) => (WEEKDAYS.includes(folded) ? [folded] : []));
    const weekday = WEEKDAYS[new Date(`${event.date}T00:00:00Z`).getUTCDay()] ?? '';
    if (named.length === 0 || named.includes(weekday)) return [];
    return [
      {
        file,
        line: lineOf([index, 'date']),
        field: `${index}.date`,
        found: `${show(event.date)}, a ${capital(weekday)}`,
        expected: `a ${named.map(capital).join(' or ')}, as "when" says`,
        mend: 'Correct the date, or "when".',
      },
    ];
  });
}
