import type { Company } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import type { TimelineEvent } from '../../knowledge/timelineFile.js';
import { longDate } from '../../months.js';
import { type Answer, finish, type Item, type NextStep, note, plural, type Section } from '../answer.js';
import { findCompany } from '../lookup.js';
import { companySteps, unknownCompany } from '../moratorium.js';
import { pointItems } from '../record.js';
import { timelinePicture } from './picture.js';
import type { Theme } from './theme.js';
import { capital } from './times.js';

/**
 * What happened, the earliest first, each event with its date, how that is known, and its citations; with a picture.
 *
 * @param asked a company as somebody names it: then only its events
 */
export function answerTimeline(snapshot: Snapshot, asked?: string, theme: Theme = 'dark'): Answer {
  if (snapshot.timeline.length === 0) return noTimeline(snapshot);
  if (asked === undefined) return timelineOf(snapshot, snapshot.timeline, theme);
  const company = findCompany(snapshot, asked);
  if (!company) return unknownCompany(snapshot, asked);
  const events = snapshot.timeline.filter(({ companies }) => companies.includes(company.id));
  return events.length === 0 ? noEvents(snapshot, company) : timelineOf(snapshot, events, theme, company);
}

function timelineOf(
  snapshot: Snapshot,
  events: readonly TimelineEvent[],
  theme: Theme,
  company?: Company,
): Answer {
  const name = company ? `Timeline: ${company.name}` : 'Timeline';
  const others = snapshot.timeline.length - events.length;
  const answer = finish(snapshot, {
    status: 'answered',
    title: `${name}, ${plural(events.length, 'event')}`,
    sections: [
      ...events.map(eventSection),
      {
        items:
          others === 0 ? [] : [note(`${plural(others, 'further event')} without this company: /timeline`)],
      },
    ],
    next: nextSteps(snapshot, theme, company),
  });
  return { ...answer, attachments: timelinePicture(answer, name, events, theme) };
}

/** An event under its time: what happened, and what more the articles say of it. */
export function eventSection(event: TimelineEvent): Section {
  const { says, accordingTo, points } = event;
  const items: Item[] = [
    {
      kind: 'statement',
      text: says,
      citations: accordingTo,
      ...(event.known === 'inferred' && { inferred: { date: event.date, because: event.because } }),
    },
    ...points.flatMap(pointItems),
  ];
  return { heading: headingOf(event), items };
}

/** The time of an event, and how it is known. */
function headingOf(event: TimelineEvent): string {
  switch (event.known) {
    case 'stated':
      return `${longDate(event.date)} (stated)`;
    case 'inferred':
      return `${capital(event.when)}: ${longDate(event.date)} (inferred, stated by no article)`;
    case 'worded':
      return `${capital(event.when)} (no date given)`;
  }
}

function nextSteps(snapshot: Snapshot, theme: Theme, company?: Company): NextStep[] {
  const other = theme === 'dark' ? 'light' : 'dark';
  const chosen = company ? { company: company.id } : {};
  const withEvents = [...snapshot.companies.values()].filter(
    ({ id }) => id !== company?.id && snapshot.timeline.some(({ companies }) => companies.includes(id)),
  );
  return [
    ...(company ? [whole(), ...recordStep(snapshot, company)] : []),
    ...withEvents.map(({ id, name }) => ({
      label: `Timeline: ${name}`,
      command: 'timeline',
      options: { company: id },
    })),
    { label: `${capital(other)} picture`, command: 'timeline', options: { ...chosen, theme: other } },
    { label: 'Sources', command: 'sources', options: {} },
  ];
}

function whole(): NextStep {
  return { label: 'The whole timeline', command: 'timeline', options: {} };
}

function recordStep({ records }: Snapshot, { id, name }: Company): NextStep[] {
  if (!records.has(id)) return [];
  return [{ label: `${name}: the record`, command: 'moratorium', options: { company: id } }];
}

function noEvents(snapshot: Snapshot, company: Company): Answer {
  return finish(snapshot, {
    status: 'not_in_sources',
    title: `${company.name}: no event in the timeline`,
    sections: [{ items: [note(`The timeline has no event of ${company.name}.`)] }],
    next: [
      whole(),
      { label: company.name, command: 'moratorium', options: { company: company.id } },
      { label: 'Sources', command: 'sources', options: {} },
    ],
  });
}

function noTimeline(snapshot: Snapshot): Answer {
  return finish(snapshot, {
    status: 'not_in_sources',
    title: 'No timeline in this library',
    sections: [
      {
        items: [
          note(
            'This library has no timeline yet. When each company announced what it did stands in its record.',
          ),
          note('Whoever edits the library can add one as timeline.yaml; knowledge/README.md says how.'),
        ],
      },
    ],
    next: [...companySteps(snapshot), { label: 'Sources', command: 'sources', options: {} }],
  });
}
