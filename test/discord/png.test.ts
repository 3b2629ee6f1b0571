import { describe, expect, it } from 'vitest';
import { drawPng } from '../../src/discord/png.js';

const square = (colour: string, width = 40, height = 30) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${colour}"/></svg>`;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const lettered = (family: string, text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text y="30" font-size="30" font-family="${family}">${text}</text></svg>`;

describe('drawPng', () => {
  it('makes a PNG of the size of the drawing', async () => {
    const png = await drawPng(square('#123456'));
    expect(png.subarray(0, 8)).toEqual(SIGNATURE);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([40, 30]);
  });

  it('draws letters with the font that comes along, whatever the system has', async () => {
    const [letters, other, empty, unknown] = await Promise.all(
      [
        lettered('Inter', 'Abc'),
        lettered('Inter', 'Abd'),
        lettered('Inter', ''),
        lettered('Nowhere Sans', 'Abc'),
      ].map(drawPng),
    );
    expect(letters).not.toEqual(empty);
    expect(letters).not.toEqual(other);
    expect(unknown).toEqual(letters);
  });

  it('makes the same drawing once, even if it is asked for twice at the same time', async () => {
    const [first, second] = await Promise.all([drawPng(square('#222222')), drawPng(square('#222222'))]);
    const third = await drawPng(square('#222222'));
    expect(second?.buffer).toBe(first?.buffer);
    expect(third.buffer).toBe(first?.buffer);
    expect((await drawPng(square('#333333'))).buffer).not.toBe(first?.buffer);
  });

  it('fails for what is no drawing, each time, and draws the next all the same', async () => {
    await expect(drawPng('<svg')).rejects.toThrow('The drawing failed');
    await expect(drawPng('<svg')).rejects.toThrow('The drawing failed');
    expect((await drawPng(square('#444444'))).length).toBeGreaterThan(8);
  });

  it('fails at once where too many different drawings wait', async () => {
    const drawings = Array.from({ length: 30 }, (_, at) => drawPng(square('#555555', 10 + at)));
    const outcomes = await Promise.allSettled(drawings);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    const failed = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? String(outcome.reason) : [],
    );
    expect(failed).toContain('Error: Other pictures are being drawn.');
    expect(outcomes.at(-1)?.status).toBe('rejected');
  });
});
