import { capital } from '../capital.js';
import type { Point } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { unique } from '../unique.js';
import { type Answer, enumerate, finish, type Item, note, plural, type Section } from './answer.js';
import { eachSide, recordCard } from './moratorium.js';
import { pointItem } from './points.js';
import { companySteps } from './record.js';
import { theArticles } from './unstated.js';

/**
 * The cards of all companies that have a record, and on what the articles contradict each other; behind them each side,
 * and how it is known when each company announced what it did.
 */
export function answerOverview(snapshot: Snapshot): Answer {
  const cards = [...snapshot.records.values()].map((record): Section => {
    const { lead, sections } = recordCard(snapshot, record);
    // What stands beneath the lines of a card is on its own page.
    return { heading: record.company.name, items: [...lead, ...(sections[0]?.items ?? [])] };
  });
  const dates = [...snapshot.records.values()].map(({ company, facets }): Section => {
    const points = facets.get('announced')?.points ?? [];
    return { heading: company.name, items: points.map(pointItem) };
  });
  const contradicted = contradictionsOf(snapshot).map(({ point }) => point);
  return finish(snapshot, {
    status: 'answered',
    title: 'What companies did about facial recognition and police',
    lead: [],
    sections: [...cards, { items: contradictionNote(contradicted) }],
    details: [eachSide(contradicted), { label: 'How each date is known', sections: dates }],
    next: companySteps(snapshot),
  });
}

/** Every point on which the articles cannot all be right, with each reading and who says it, by the companies it is on. */
export function answerContradictions(snapshot: Snapshot): Answer {
  const contradicted = contradictionsOf(snapshot);
  const groups = unique(contradicted.map(({ of }) => of));
  const count = contradicted.length;
  return finish(snapshot, {
    status: 'answered',
    title: 'Where the sources differ',
    lead:
      count === 0
        ? [note(`${capital(theArticles(snapshot))} do not contradict each other.`)]
        : contradictionNote(contradicted.map(({ point }) => point)),
    sections: groups.map((of) => ({
      heading: `${of}: ${plural(contradicted.filter((one) => one.of === of).length, 'matter')}`,
      items: contradicted.filter((one) => one.of === of).map(({ point }) => pointItem(point)),
    })),
    next: companySteps(snapshot),
  });
}

/** The points that are contradicted, each once, with the names of the companies that they are on. */
function contradictionsOf({ points, companies }: Snapshot): { of: string; point: Point }[] {
  const nameOf = (id: string) => companies.get(id)?.name ?? id;
  return points
    .filter(({ point }) => point.contradict !== undefined)
    .map(({ point, companyIds }) => ({
      of: companyIds.length === 0 ? 'Background' : enumerate(companyIds.map(nameOf)),
      point,
    }));
}

function contradictionNote(points: readonly Point[]): Item[] {
  const matters = unique(points.flatMap(({ about }) => about ?? []));
  return matters.length === 0 ? [] : [note(`Sources contradict each other on ${enumerate(matters)}.`)];
}
