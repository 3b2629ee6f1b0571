import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Enough for text on a dark ground beside a few colours; a picture is then about a quarter of what Chromium writes. */
const COLOURS = 64;

interface Pixels {
  width: number;
  height: number;
  /** How many bytes a pixel has: red, green and blue, and whatever follows them. */
  channels: number;
  bytes: Uint8Array;
}

/**
 * The same picture with 64 colours at most, those that most of it has, since what is kept in a repository should be small.
 *
 * @param png as Chromium writes it: eight bits a channel, not interlaced, opaque
 */
export function smallPng(png: Buffer): Buffer {
  const pixels = decode(png);
  const palette = commonColours(pixels);
  const rows = Buffer.alloc((pixels.width + 1) * pixels.height);
  const nearest = new Map<number, number>();
  let at = 0;
  for (let pixel = 0; pixel < pixels.width * pixels.height; pixel += 1) {
    // Each row begins with a byte that says how it is filtered, here not at all.
    if (pixel % pixels.width === 0) at += 1;
    const colour = colourAt(pixels, pixel);
    const index = nearest.get(colour) ?? nearestTo(colour, palette);
    nearest.set(colour, index);
    rows[at] = index;
    at += 1;
  }
  return encode(pixels, palette, rows);
}

function colourAt({ bytes, channels }: Pixels, pixel: number): number {
  const at = pixel * channels;
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

/** The commonest colour of each of the commonest groups of colours, so that shades of one do not take all places. */
function commonColours(pixels: Pixels): number[] {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < pixels.width * pixels.height; pixel += 1) {
    const colour = colourAt(pixels, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const groups = new Map<number, { colour: number; most: number; count: number }>();
  for (const [colour, count] of counts) {
    // The upper four bits of each channel.
    const group = groups.get(colour & 0xf0f0f0) ?? { colour, most: 0, count: 0 };
    group.count += count;
    if (count > group.most) Object.assign(group, { colour, most: count });
    groups.set(colour & 0xf0f0f0, group);
  }
  const common = [...groups.values()].sort((one, other) => other.count - one.count);
  return common.slice(0, COLOURS).map(({ colour }) => colour);
}

function nearestTo(colour: number, palette: readonly number[]): number {
  const distances = palette.map((one) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

function decode(png: Buffer): Pixels {
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString('latin1', at + 4, at + 8);
    if (name === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height, depth, kind, interlaced] = [16, 20]
    .map((at) => png.readUInt32BE(at))
    .concat([24, 25, 28].map((at) => png.readUInt8(at)));
  const channels = kind === 2 ? 3 : kind === 6 ? 4 : undefined;
  if (!width || !height || depth !== 8 || !channels || interlaced !== 0)
    throw new Error('The picture is not a PNG as Chromium writes it.');
  return {
    width,
    height,
    channels,
    bytes: unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels),
  };
}

/** The bytes of the pixels themselves: a PNG has what each adds to a neighbour, by the five filters of its specification. */
function unfiltered(filtered: Uint8Array, rowLength: number, channels: number): Uint8Array {
  const height = filtered.length / (rowLength + 1);
  const bytes = new Uint8Array(rowLength * height);
  for (let row = 0; row < height; row += 1) {
    const filter = filtered[row * (rowLength + 1)] ?? 0;
    for (let column = 0; column < rowLength; column += 1) {
      const at = row * rowLength + column;
      const left = column < channels ? 0 : (bytes[at - channels] ?? 0);
      const above = row === 0 ? 0 : (bytes[at - rowLength] ?? 0);
      const corner = column < channels || row === 0 ? 0 : (bytes[at - rowLength - channels] ?? 0);
      const added = filtered[row * (rowLength + 1) + 1 + column] ?? 0;
      bytes[at] = added + predicted(filter, left, above, corner);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const guess = left + above - corner;
      const [byLeft, byAbove, byCorner] = [left, above, corner].map((one) => Math.abs(guess - one));
      if (byLeft === undefined || byAbove === undefined || byCorner === undefined) return 0;
      if (byLeft <= byAbove && byLeft <= byCorner) return left;
      return byAbove <= byCorner ? above : corner;
    }
    default:
      return 0;
  }
}

function encode({ width, height }: Pixels, palette: readonly number[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits an index, colours from a palette.
  header.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
