import type { Snapshot } from '../../knowledge/snapshot.js';
import type { TimelineEvent } from '../../knowledge/timelineFile.js';
import { type Attachment, enumerate, plural, publisherOf } from '../answer.js';
import { type DrawnEvent, drawTimeline, KNOWN } from './drawing.js';
import type { Theme } from './theme.js';
import { shortTime } from './times.js';

/** The most that Discord takes as a description of a picture, in characters. */
const DESCRIPTION = 1024;

/**
 * The pictures of a timeline, in order, as the files that go with an answer: "timeline-1.png" to at most
 * "timeline-4.png", each described by what it shows. None where nothing could be drawn.
 */
export function timelinePictures(
  snapshot: Snapshot,
  title: string,
  events: readonly TimelineEvent[],
  theme: Theme,
): Attachment[] {
  const drawn = events.map((event) => drawnEvent(event, snapshot));
  const { pictures, left } = drawTimeline(title, drawn, theme);
  return pictures.map((picture, at) => {
    const part = pictures.length === 1 ? '' : `, ${at + 1} of ${pictures.length}`;
    const rest = at === pictures.length - 1 ? left : 0;
    return {
      name: `timeline-${at + 1}.png`,
      description: describe(`${title}${part}`, picture.events, rest),
      content: { kind: 'drawing', svg: picture.svg },
    };
  });
}

function drawnEvent(event: TimelineEvent, snapshot: Snapshot): DrawnEvent {
  return {
    knowing: event.known,
    time: shortTime(event),
    text: event.says,
    publishers: publishersOf(event.accordingTo, snapshot),
    contradictions: event.points.filter(isContradiction).map(({ about }) => about),
  };
}

/** Whether readings of a point cannot all be right. */
function isContradiction({ contradict }: TimelineEvent['points'][number]): boolean {
  return contradict !== undefined;
}

function publishersOf(passageIds: readonly string[], { passages, articles }: Snapshot): string[] {
  const names = passageIds.flatMap((id) => {
    const article = articles.get(passages.get(id)?.articleId ?? '');
    return article === undefined ? [] : [publisherOf(article)];
  });
  return [...new Set(names)];
}

/** Events in words, for those who cannot see the picture: as many as there is room for, each whole. */
function describe(title: string, events: readonly DrawnEvent[], left: number): string {
  const told = events.map(tell);
  for (let count = told.length; count >= 0; count -= 1) {
    const more = told.length - count + left;
    const rest = more === 0 ? '' : ` ${plural(more, 'more event')} in the text of the answer.`;
    const whole = `${title}.${told.slice(0, count).join('')}${rest}`;
    if (whole.length <= DESCRIPTION) return whole;
  }
  return 'A timeline; the text of the answer has its events.';
}

function tell({ knowing, time, text, publishers, contradictions }: DrawnEvent): string {
  const sources = publishers.length === 0 ? '' : ` (${enumerate(publishers)})`;
  const matters = contradictions.flatMap((matter) => matter ?? []);
  const on = matters.length === 0 ? '' : ` on ${enumerate(matters)}`;
  const contradiction = contradictions.length === 0 ? '' : ` Sources contradict each other${on}.`;
  return ` ${time} (${KNOWN[knowing]}): ${text}${sources}${contradiction}`;
}
