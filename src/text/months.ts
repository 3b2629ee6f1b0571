/** The names of the months, from January. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The names of the days of the week, folded, from Sunday as `Date.getUTCDay` counts. */
export const WEEKDAYS: readonly string[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/** Whether a folded word is the name of a month. */
export function isMonth(folded: string): boolean {
  return MONTHS.some((month) => month.toLowerCase() === folded);
}

/** "2020-06-12" as "12 June 2020", "2020-06" as "June 2020", "2020" as it is. */
export function longDate(date: string): string {
  const [year = date, month, day] = date.split('-');
  return [
    day === undefined ? [] : String(Number(day)),
    month === undefined ? [] : (MONTHS[Number(month) - 1] ?? month),
    year,
  ]
    .flat()
    .join(' ');
}
