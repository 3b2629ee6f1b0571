import { capital } from '../../capital.js';
import type { Company } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import type { TimelineEvent } from '../../knowledge/timelineFile.js';
import { longDate } from '../../text/months.js';
import {
  type Answer,
  finish,
  type Item,
  type NextStep,
  note,
  plural,
  type Section,
  type Statement,
} from '../answer.js';
import { findCompany } from '../lookup.js';
import { unknownCompany } from '../moratorium.js';
import { pointItem } from '../points.js';
import { companySteps } from '../record.js';
import { fitting, SCREEN } from '../screen.js';
import { timelinePictures } from './picture.js';
import type { Theme } from './theme.js';
import { timeOf } from './times.js';

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
  const lines = fitting(events.map(eventLine), SCREEN.overview);
  const more = events.length - lines.length;
  const answer = finish(snapshot, {
    status: 'answered',
    title: `${name}, ${plural(events.length, 'event')}`,
    lead: lines,
    sections: [
      {
        items: [
          ...(more > 0 ? [note(`${plural(more, 'more event')}: Every event`)] : []),
          ...(others > 0 ? [note(`${plural(others, 'further event')} without this company: /timeline`)] : []),
        ],
      },
    ],
    details: [{ label: 'Every event', sections: events.map(eventSection) }],
    next: nextSteps(snapshot, theme, company),
  });
  return { ...answer, attachments: timelinePictures(snapshot, name, events, theme) };
}

/** An event on one line: its time in as few words as there are, and what happened. */
function eventLine(event: TimelineEvent): Item {
  return { kind: 'card', name: timeOf(event), says: [eventStatement(event, false)] };
}

/** What happened, with the reasoning behind a date that was inferred where there is room for it. */
function eventStatement(event: TimelineEvent, isWhole: boolean): Statement {
  const { says, accordingTo } = event;
  return {
    kind: 'statement',
    text: says,
    citations: accordingTo,
    ...(isWhole && event.known === 'inferred' && { inferred: { date: event.date, because: event.because } }),
  };
}

/** An event under its time: what happened, and what more the articles say of it. */
export function eventSection(event: TimelineEvent): Section {
  return { heading: headingOf(event), items: [eventStatement(event, true), ...event.points.map(pointItem)] };
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
    lead: [note(`The timeline has no event of ${company.name}.`)],
    next: [whole(), { label: company.name, command: 'moratorium', options: { company: company.id } }],
  });
}

function noTimeline(snapshot: Snapshot): Answer {
  return finish(snapshot, {
    status: 'not_in_sources',
    title: 'No timeline in this library',
    lead: [
      note('This library has no timeline yet. When each company announced what it did stands in its record.'),
      note('Whoever edits the library can add one as timeline.yaml; knowledge/README.md says how.'),
    ],
    next: companySteps(snapshot),
  });
}
