import { beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { type Given, givenTo } from '../../src/verify/speakers.js';
import { markedQuotations, signedReadings } from '../../src/verify/typedQuotations.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const WORDS = 'we need Congress to act';
const givenIn = (text: string): (Given | undefined)[] =>
  markedQuotations(text).map(({ named }) => givenTo(snapshot, named));
const nameIn = (text: string) => givenIn(text)[0]?.name;

it.each([
  [`Brad Smith: “${WORDS}”`, 'Brad Smith'],
  [`brad smith said "${WORDS}"`, 'Brad Smith'],
  [`In 2018 Brad Smith wrote "${WORDS}"`, 'Brad Smith'],
  [`On 11 June 2020 Matt Cagle said "${WORDS}"`, 'Matt Cagle'],
  [`In June Smith said "${WORDS}"`, 'Brad Smith'],
  [`Brad Smith a dit « ${WORDS} »`, 'Brad Smith'],
  [`Mr. Smith said, "${WORDS}"`, 'Brad Smith'],
  [`B. Smith: "${WORDS}"`, 'Brad Smith'],
  [`President Smith wrote: "${WORDS}"`, 'Brad Smith'],
  [`Microsoft's president brad smiht says: '${WORDS}'`, 'Brad Smith'],
  [`smith of microsoft told reporters that "${WORDS}"`, 'Brad Smith'],
  [`In Brad Smith's words, "${WORDS}"`, 'Brad Smith'],
  [`“${WORDS}” (Matt Cagle)`, 'Matt Cagle'],
  [`“${WORDS}” - cagle`, 'Matt Cagle'],
  [`“${WORDS}”\n— Evan Greer, Fight for the Future`, 'Evan Greer'],
  [`"${WORDS}" Evan Greer`, 'Evan Greer'],
  [`«${WORDS}», said Evan Greer of Fight for the Future, in a statement.`, 'Evan Greer'],
  [`„${WORDS}“ — Evan Green`, 'Evan Greer'],
  [`According to the ACLU, "${WORDS}"`, 'American Civil Liberties Union'],
  [`The EFF says "${WORDS}"`, 'Electronic Frontier Foundation'],
  [
    `Electronic Frontier Foundation attorney Saira Hussain told Digital Trends that “${WORDS}”`,
    'Saira Hussain',
  ],
  [`Fight for the Future called it "${WORDS}"`, 'Fight for the Future'],
  [`a Microsoft spokesperson told Digital Trends: "${WORDS}"`, 'a Microsoft spokesperson'],
  [`A Google spokesperson said "${WORDS}"`, 'Google'],
  [`Amazon: "${WORDS}"`, 'Amazon'],
  [`“${WORDS},” said Tim Cook, the CEO of Apple.`, 'Tim Cook'],
  [`tim cook: "${WORDS}"`, 'tim cook'],
  [`Amazon's Jeff Bezos: "${WORDS}"`, "Amazon's Jeff Bezos"],
  [`Microsoft Brad Smith said "${WORDS}"`, 'Brad Smith'],
  [`Unlike Amazon, Microsoft said "${WORDS}"`, 'Microsoft'],
])('knows to whom a text gives words: %s', (text, name) => {
  expect(nameIn(text)).toBe(name);
});

it.each([
  `Adam Smith: "${WORDS}"`,
  `J. Smith: "${WORDS}"`,
  `Will Smith said "${WORDS}"`,
  `June Smith said "${WORDS}"`,
  `Brad Pitt said: "${WORDS}"`,
])('takes nobody for a namesake: %s', (text) => {
  expect(givenIn(text)[0]?.speakers).toEqual([]);
  expect(text).toContain(nameIn(text));
});

it.each([
  `He said "${WORDS}"`,
  `Critics say "${WORDS}"`,
  `"${WORDS}" lol what a joke`,
  `Critics of Brad Smith said "${WORDS}"`,
  `Brad Smith's critics said "${WORDS}"`,
  `"${WORDS}," and Evan Greer then replied "They know it is racist"`,
  `"${WORDS}" is what I would like to hear from them, not from Microsoft or any of its rivals in this market`,
])('names nobody where the text does not: %s', (text) => {
  expect(givenIn(text)[0]).toBeUndefined();
});

it('takes a person of another name for none of the library, whatever organisation stands beside', () => {
  expect(givenIn(`Adam Smith of Microsoft said "${WORDS}"`)[0]).toMatchObject({
    name: 'Adam Smith of Microsoft',
    speakers: [],
  });
});

it('gives each of several quotations to its own speaker, and what goes on to the one before', () => {
  const names = givenIn(
    `“${WORDS},” Smith said. “The bottom line is clear to us.” Greer replied: “They know it is racist.” And Saira Hussain added, “The government should never have access.”`,
  ).map((given) => given?.name);
  expect(names).toEqual(['Brad Smith', 'Brad Smith', 'Evan Greer', 'Saira Hussain']);
});

it.each([
  [`Brad Smith: ${WORDS}`, WORDS],
  [`${WORDS}. — Evan Greer, FFTF`, `${WORDS}.`],
  [`Smith said that ${WORDS}`, WORDS],
])('reads a text without quotation marks as a name and what is said: %s', (text, words) => {
  const readings = signedReadings(text).filter(({ named }) => givenTo(snapshot, named));
  expect(readings.map((reading) => reading.words)).toContain(words);
});

it('takes words that are only stressed for no quotations of a longer text', () => {
  expect(
    markedQuotations('The firm calls its “ban” on sales to the “police” a step that others should take too'),
  ).toEqual([]);
});
