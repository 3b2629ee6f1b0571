import { round } from './pieces.js';
import type { Palette } from './theme.js';

/** How the time of an event is known; each has a sign of its own. */
export type Knowing = 'stated' | 'inferred' | 'worded';

/** On the line of events: full for a stated date, a ring for an inferred one, a broken ring where there is none. */
export function timeSign(knowing: Knowing, x: number, y: number, { accent, ground }: Palette): string {
  const place = `cx="${x}" cy="${round(y)}"`;
  // The ground around it keeps the line apart from the sign.
  const around = `<circle ${place} r="8" fill="${ground}"/>`;
  if (knowing === 'stated') return `${around}<circle ${place} r="5.5" fill="${accent}"/>`;
  const broken = knowing === 'worded' ? ' stroke-dasharray="2.2 1.9"' : '';
  return `${around}<circle ${place} r="4.6" fill="none" stroke="${accent}" stroke-width="2"${broken}/>`;
}

/** A triangle with an exclamation mark. */
export function contradictionSign(x: number, y: number, { contradiction, ground }: Palette): string {
  const [top, bottom] = [round(y - 6), round(y + 5.5)];
  return [
    `<path d="M${x} ${top}L${x + 6.5} ${bottom}H${x - 6.5}Z" fill="${contradiction}" stroke="${contradiction}" stroke-width="2" stroke-linejoin="round"/>`,
    `<path d="M${x} ${round(y - 2.5)}v4m0 2.3v.1" fill="none" stroke="${ground}" stroke-width="1.8" stroke-linecap="round"/>`,
  ].join('\n');
}
