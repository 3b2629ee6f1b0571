import type { TimelineEvent } from '../../knowledge/timelineFile.js';
import { type Answer, type Attachment, type Citation, plural, publisherOf } from '../answer.js';
import { type DrawnDifference, type DrawnEvent, drawTimeline } from './drawing.js';
import type { Theme } from './theme.js';
import { capital, shortTime } from './times.js';

/** The most that Discord takes as a description of a picture, in characters. */
const DESCRIPTION = 1024;

/** The picture of an answer on events, as the file that goes with it; none where nothing could be drawn. */
export function timelinePicture(
  { citations, asOf }: Answer,
  title: string,
  events: readonly TimelineEvent[],
  theme: Theme,
): Attachment[] {
  const byPassage = new Map(citations.map((citation) => [citation.passage, citation]));
  const drawn = events.map((event) => drawnEvent(event, byPassage));
  const svg = drawTimeline({ title, events: drawn, reach: asOf }, theme);
  if (svg === undefined) return [];
  return [{ name: 'timeline.png', description: describe(title, events), content: { kind: 'drawing', svg } }];
}

function drawnEvent(event: TimelineEvent, citations: ReadonlyMap<string, Citation>): DrawnEvent {
  const { known, says, accordingTo, points } = event;
  const time = known === 'inferred' ? `${capital(event.when)}: ${shortTime(event)}` : shortTime(event);
  return {
    knowing: known,
    time,
    text: says,
    sources: sourcesOf(accordingTo, citations),
    differences: points.flatMap(({ about, differ, readings }): DrawnDifference[] => {
      if (differ === undefined) return [];
      const matter = about === undefined ? '' : ` on ${about}`;
      const sides = readings.map((reading) => ({
        text: reading.says,
        sources: sourcesOf(reading.accordingTo, citations),
      }));
      return [{ heading: `The sources differ${matter}: ${differ}.`, sides }];
    }),
  };
}

/** "Micky [4], Fossbytes [2][3]" */
function sourcesOf(passages: readonly string[], citations: ReadonlyMap<string, Citation>): string {
  const labels = new Map<string, string>();
  for (const { article, label } of passages.flatMap((id) => citations.get(id) ?? []))
    labels.set(publisherOf(article), `${labels.get(publisherOf(article)) ?? ''}[${label}]`);
  return [...labels].map(([publisher, those]) => `${publisher} ${those}`).join(', ');
}

/** The events in words, for those who cannot see the picture: as many as there is room for, each whole. */
function describe(title: string, events: readonly TimelineEvent[]): string {
  const told = events.map((event) => {
    const mark = event.known === 'inferred' ? ' (inferred)' : '';
    return ` ${shortTime(event)}${mark}: ${event.says}`;
  });
  for (let count = told.length; count >= 0; count -= 1) {
    const left = told.length - count;
    const tail =
      left === 0 ? '' : ` Then ${plural(left, 'more event')}; the text of the answer has all of them.`;
    const whole = `${title}.${told.slice(0, count).join('')}${tail}`;
    if (whole.length <= DESCRIPTION) return whole;
  }
  return 'A timeline; the text of the answer has its events.';
}
