import { beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/answers/plainText.js';
import { parseLine } from '../../src/commandLine.js';
import {
  type CitedAnswer,
  choiceLines,
  citedAnswer,
  detailScreen,
  everything,
  hintLines,
} from '../../src/console/details.js';
import type { ScreenLine } from '../../src/console/screen.js';
import { dispatch } from '../../src/dispatcher.js';
import type { LiveLibrary } from '../../src/knowledge/liveLibrary.js';
import { shippedLibrary } from '../support/library.js';

let library: LiveLibrary;
beforeAll(async () => {
  library = await shippedLibrary();
});

const answerTo = (line: string): CitedAnswer =>
  citedAnswer(dispatch(library, parseLine(line)), library.snapshot());
const textOf = (lines: readonly ScreenLine[]) => lines.map(({ text }) => text).join('\n');
const choices = (line: string) => choiceLines(answerTo(line).answer).map(({ text }) => text);
/** What a number shows after a line. */
const typed = async (line: string, number: number) => textOf(await detailScreen(answerTo(line), number, {}));

describe('the line More', () => {
  it('numbers the details, those of one menu as one, and the passages last', () => {
    expect(choices('/moratorium microsoft')[0]).toBe(
      'More: 1 Each side · 2 Whole record · 3 Quotations of Microsoft · 4 Passages',
    );
  });

  it('is not there where nothing is cited and nothing more is known', () => {
    expect(choices('/help')).toEqual([expect.stringMatching(/^Next: /u)]);
    expect(hintLines(answerTo('/help').answer, '/help')).toEqual([]);
  });

  it('names the command that shows all where nothing can be typed any more, as one argument of a shell', () => {
    const { answer } = answerTo('/moratorium microsoft');
    expect(textOf(hintLines(answer, "how long is amazon's ban"))).toBe(
      "More: npm run -s cli -- --all 'how long is amazon'\\''s ban'",
    );
    expect(textOf(hintLines(answer, '/compare', 'my library'))).toBe(
      "More: npm run -s cli -- --knowledge 'my library' --all '/compare'",
    );
  });
});

describe('the line Next', () => {
  it('has at most three commands, each of which asks what the step asks', () => {
    const { answer } = answerTo('/sources');
    expect(answer.next.length).toBeGreaterThan(3);
    const line = choices('/sources').find((text) => text.startsWith('Next: ')) ?? '';
    const commands = line.replace('Next: ', '').split(' · ');
    expect(commands.map((command) => parseLine(command))).toEqual(
      answer.next.slice(0, 3).map(({ command, options }) => ({ command, options })),
    );
  });
});

describe('a number', () => {
  it('shows a detail with its own sources, how far they reach, and what else there is', async () => {
    const line = '/ask question:when did microsoft announce it';
    const text = await typed(line, 1);
    expect(text).toMatch(/^Microsoft: on Thursday — In full\n/u);
    // Two articles give the day and are on the first screen; that the others give none is in the detail alone.
    for (const publisher of ['Fossbytes', 'Micky']) {
      expect(plainText(answerTo(line).answer)).not.toContain(publisher);
      expect(text).toMatch(new RegExp(`\\nSources\\n.*${publisher}`, 'u'));
    }
    expect(text).toMatch(/\nAs of: .*\nMore: 1 In full · .*$/u);
  });

  it('shows all details of a menu, each under its heading and under no other', async () => {
    const text = await typed('/moratorium microsoft', 2);
    const { details } = answerTo('/moratorium microsoft').answer;
    const record = details.filter(({ menu }) => menu === 'Whole record');
    expect(record.length).toBeGreaterThan(5);
    const lines = text.split('\n');
    const places = record.map(({ label }) => lines.indexOf(label));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const { label } of record) expect(lines.filter((line) => line === label)).toHaveLength(1);
  });

  it('puts the label of a detail above it where its sections have other headings', async () => {
    const cited = answerTo('/sources');
    const [first] = cited.answer.details;
    const unnamed = { label: 'Unnamed', menu: 'Menu', sections: first?.sections ?? [] };
    const answer = { ...cited.answer, details: [unnamed] };
    expect(textOf(await detailScreen({ ...cited, answer }, 1, {}))).toContain('\nUnnamed\n');
  });

  it('shows every passage with its label, its id, how its article is known, and who speaks', async () => {
    const cited = answerTo('/moratorium microsoft');
    const text = textOf(await detailScreen(cited, 4, {}));
    for (const { label, passage } of cited.answer.citations) {
      expect(text).toContain(`\n[${label}] ${passage} — `);
      const { quotation, text: ours } = cited.passages.get(passage) ?? {};
      for (const part of quotation?.parts ?? []) expect(text).toContain(`“${part}”`);
      if (quotation?.speaker?.kind === 'person') expect(text).toContain(quotation.speaker.name);
      if (!quotation) expect(text).toContain(`  • ${ours}`);
    }
    expect(text).toContain('Fast Company (publisher inferred), undated, Now Microsoft is banning');
  });

  it('says of a passage that is a digest that its words are ours, and not of a quotation', async () => {
    const cited = answerTo('/moratorium microsoft');
    const lines = textOf(await detailScreen(cited, 4, {})).split('\n');
    for (const { label, passage } of cited.answer.citations) {
      const head = lines.find((line) => line.startsWith(`[${label}] ${passage} `)) ?? '';
      expect(head.endsWith('; our digest')).toBe(cited.passages.get(passage)?.quotation === undefined);
    }
  });

  it('says how many there are where it stands for none', async () => {
    const there = 'The last answer has 4 details: 1 Each side · 2 Whole record · ';
    expect(await typed('/moratorium microsoft', 5)).toContain(there);
    expect(await typed('/moratorium microsoft', 0)).toContain(there);
    expect(await typed('/help', 1)).toBe('The last answer has no details.');
    expect(textOf(await detailScreen(undefined, 1, {}))).toMatch(/^There is no answer yet\./u);
  });
});

describe('everything', () => {
  it('is the first screen, each detail under its label as its number shows it, and the passages', async () => {
    for (const line of ['/moratorium microsoft', '/compare', '/ask question:who went first']) {
      const cited = answerTo(line);
      const text = textOf(await everything(cited, {}));
      expect(text.startsWith(plainText(cited.answer))).toBe(true);
      const labels = cited.answer.details.map(({ label, menu }) => menu ?? label);
      for (const label of [...labels, 'Passages'])
        expect(text).toContain(`\n\n${label}\n${'─'.repeat(label.length)}\n`);
      const [title = '', ...rest] = (await typed(line, 1)).split('\n');
      const body = rest.slice(0, rest.indexOf('Sources'));
      expect(title).not.toBe('');
      expect(text).toContain(body.join('\n').trim());
    }
  });

  it('of an answer without details is its first screen', async () => {
    const cited = answerTo('/help');
    expect(textOf(await everything(cited, {}))).toBe(plainText(cited.answer));
  });
});
