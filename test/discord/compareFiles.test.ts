import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Attachment } from '../../src/answers/answer.js';
import { outgoingFiles } from '../../src/discord/files.js';

const drawing: Attachment = {
  name: 'timeline.png',
  description: 'What happened when.',
  content: { kind: 'drawing', svg: '<svg/>' },
};
const table: Attachment = {
  name: 'comparison.csv',
  description: 'A table.',
  content: { kind: 'text', text: 'a,“b”\r\n' },
};

let lines: Record<string, unknown>[] = [];
const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
beforeEach(() => {
  lines = [];
});

const draw = (svg: string) => Promise.resolve(Buffer.from(`PNG of ${svg}`));

describe('the files that go with an answer', () => {
  it('are texts in UTF-8 and drawings as pictures', async () => {
    expect(await outgoingFiles([drawing, table], log, draw)).toEqual([
      {
        attachment: Buffer.from('PNG of <svg/>'),
        name: 'timeline.png',
        description: 'What happened when.',
        isPicture: true,
      },
      {
        attachment: Buffer.from('a,“b”\r\n', 'utf8'),
        name: 'comparison.csv',
        description: 'A table.',
        isPicture: false,
      },
    ]);
    expect(lines).toEqual([]);
  });

  it('are drawn at the same time, since somebody waits for the reply, and stay in their order', async () => {
    const begun: string[] = [];
    let finish = () => {};
    const both = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const wait = async (svg: string) => {
      if (begun.push(svg) === 2) finish();
      await both;
      return draw(svg);
    };
    const second = { ...drawing, content: { kind: 'drawing' as const, svg: '<svg id="2"/>' } };
    const files = await outgoingFiles([drawing, second], log, wait);
    expect(files.map(({ attachment }) => String(attachment))).toEqual([
      'PNG of <svg/>',
      'PNG of <svg id="2"/>',
    ]);
  });

  it('leave out what cannot be drawn, and the log says why', async () => {
    const fail = () => Promise.reject(new Error('no font'));
    const files = await outgoingFiles([drawing, table], log, fail);
    expect(files.map(({ name }) => name)).toEqual(['comparison.csv']);
    expect(lines).toMatchObject([{ level: 40, file: 'timeline.png', err: { message: 'no font' } }]);
  });

  it('leave out what is larger than Discord takes, and the log says so', async () => {
    const large = { ...table, content: { kind: 'text' as const, text: 'x'.repeat(11 * 1024 * 1024) } };
    expect((await outgoingFiles([large, table], log, draw)).map(({ name }) => name)).toEqual([
      'comparison.csv',
    ]);
    expect(lines).toHaveLength(1);
  });

  it('have names of their own that Discord keeps as they are', async () => {
    const odd = { ...table, name: '../a b/ü?.csv' };
    const files = await outgoingFiles([odd, odd], log, draw);
    expect(files.map(({ name }) => name)).toEqual(['-a-b-.csv', '2--a-b-.csv']);
  });
});
