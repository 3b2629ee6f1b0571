import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * The stand-in's content delivery network: keeps files that users and bots attach, and serves them at signed
 * addresses that need no token, after
 * https://discord.com/developers/docs/reference#signed-attachment-cdn-urls. Files of a command's options are at
 * `/ephemeral-attachments/`, those of messages at `/attachments/`.
 */

/** A file that a user attaches, to an option of a command or to a message. */
export type AttachedFile = {
  name: string;
  bytes: Uint8Array | string;
  /** Default: by the ending of the name, as far as the stand-in knows it; `null` for a file that has none. */
  contentType?: string | null | undefined;
  /** What Discord says about the size, in bytes; default: the truth. */
  size?: number | undefined;
};

/** An attachment as it stands in messages and in the resolved data of interactions. */
export type StandInAttachment = {
  id: string;
  filename: string;
  /** The name as the user's file had it, without its ending, where Discord had to change the name. */
  title?: string;
  /** The text for those who cannot see it. */
  description?: string;
  size: number;
  content_type?: string;
  url: string;
  proxy_url: string;
  ephemeral?: boolean;
};

/** How the next download goes wrong. */
export type DownloadFault =
  /** Another status, such as 500, or 302 with a `location` among the headers. */
  | { kind: 'status'; status: number; headers?: Readonly<Record<string, string>> | undefined }
  /** No answer at all, or none any more after the headers and the first half of the file. */
  | { kind: 'hang'; after?: 'nothing' | 'half' | undefined }
  /** So many bytes, whatever the attachment's size is, and without an announcement of the length. */
  | { kind: 'oversize'; bytes: number }
  /** The connection breaks off after the first half of the file. */
  | { kind: 'cut' };

export type Cdn = {
  /** Keeps a file. In: the id of the channel, or of the application for an option of a command. */
  keep: (
    folder: string,
    file: AttachedFile,
    kind: 'attachments' | 'ephemeral-attachments',
  ) => StandInAttachment;
  /** Whether a path is one of the network's. */
  has: (path: string) => boolean;
  /** Answers a download. Out: the status, 0 where there is to be no answer. */
  serve: (incoming: IncomingMessage, outgoing: ServerResponse, url: URL) => number;
  failNext: (fault: DownloadFault) => void;
};

type KeptFile = {
  content: Buffer;
  contentType: string | undefined;
  expires: number;
  signature: Readonly<Record<string, string>>;
};

/** How long an address is valid; Discord says only that it expires, and in practice it is a day. */
const VALID_FOR = 24 * 60 * 60 * 1000;
const CHUNK_SIZE = 64 * 1024;

const contentTypes = new Map([
  ['htm', 'text/html; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['zip', 'application/zip'],
]);

/** Makes the network. In: the clock, ids, where the server listens, and the list of problems. */
export function createCdn({
  now,
  nextId,
  baseUrl,
  problems,
}: {
  now: () => number;
  nextId: () => string;
  baseUrl: () => string;
  problems: string[];
}): Cdn {
  const files = new Map<string, KeptFile>();
  const faults: DownloadFault[] = [];

  return {
    keep(folder, { name, bytes, contentType, size }, kind) {
      const id = nextId();
      const content = Buffer.from(bytes);
      const { filename, title } = storedName(name);
      const type =
        contentType === undefined ? contentTypes.get(ending(filename)) : (contentType ?? undefined);
      const path = `/${kind}/${folder}/${id}/${filename}`;
      const expires = now() + VALID_FOR;
      const signature = {
        ex: hexSeconds(expires),
        is: hexSeconds(now()),
        hm: randomBytes(32).toString('hex'),
      };
      files.set(path, { content, contentType: type, expires, signature });
      const url = `${baseUrl()}${path}?${new URLSearchParams(signature).toString()}&`;
      return {
        id,
        filename,
        ...(title === undefined ? {} : { title }),
        size: size ?? content.byteLength,
        ...(type === undefined ? {} : { content_type: type }),
        url,
        proxy_url: url,
        ...(kind === 'attachments' ? {} : { ephemeral: true }),
      };
    },
    has: (path) => /^\/(?:ephemeral-)?attachments\//u.test(path),
    serve(incoming, outgoing, { pathname, searchParams }) {
      if (incoming.headers.authorization !== undefined) {
        problems.push(`GET ${pathname}: a token was sent along to the content delivery network`);
      }
      const file = files.get(pathname);
      if (file === undefined || now() > file.expires || !isSigned(searchParams, file)) {
        outgoing.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
        outgoing.end('This content is no longer available.');
        return 404;
      }
      const { content, contentType = 'application/octet-stream' } = file;
      const fault = faults.shift();
      if (fault !== undefined) return misbehave(outgoing, fault, content, contentType);
      outgoing.writeHead(200, { 'content-type': contentType, 'content-length': content.byteLength });
      outgoing.end(content);
      return 200;
    },
    failNext(fault) {
      faults.push(fault);
    },
  };
}

function isSigned(query: URLSearchParams, { signature }: KeptFile): boolean {
  return Object.entries(signature).every(([key, value]) => query.get(key) === value);
}

function misbehave(
  outgoing: ServerResponse,
  fault: DownloadFault,
  content: Buffer,
  contentType: string,
): number {
  if (fault.kind === 'status') {
    outgoing.writeHead(fault.status, { 'content-type': 'text/plain; charset=utf-8', ...fault.headers });
    outgoing.end('The stand-in was told to fail.');
    return fault.status;
  }
  if (fault.kind === 'hang' && fault.after !== 'half') return 0;
  if (fault.kind === 'oversize') {
    outgoing.writeHead(200, { 'content-type': contentType });
    // A client that has seen enough breaks off, which is what the test is about.
    pipeline(Readable.from(filling(content, fault.bytes)), outgoing).catch(() => outgoing.destroy());
    return 200;
  }
  outgoing.writeHead(200, { 'content-type': contentType, 'content-length': content.byteLength });
  outgoing.write(content.subarray(0, content.byteLength / 2), () => {
    if (fault.kind === 'cut') outgoing.destroy();
  });
  return 200;
}

/** The file, followed by spaces up to the length asked for. */
function* filling(content: Buffer, bytes: number): Generator<Buffer> {
  yield content.subarray(0, bytes);
  const spaces = Buffer.alloc(CHUNK_SIZE, ' ');
  for (let left = bytes - content.byteLength; left > 0; left -= CHUNK_SIZE) {
    yield spaces.subarray(0, Math.min(left, CHUNK_SIZE));
  }
}

/** Discord keeps letters, digits, dots, hyphens and underscores of a file's name; spaces become underscores. */
function storedName(name: string): { filename: string; title?: string } {
  const plain = name.replaceAll(' ', '_').replace(/[^\w.-]/gu, '');
  const filename = plain.replace(/^\.+/u, '') || 'unknown';
  if (filename === name) return { filename };
  const dot = name.lastIndexOf('.');
  return { filename, title: dot > 0 ? name.slice(0, dot) : name };
}

function ending(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

function hexSeconds(milliseconds: number): string {
  return Math.floor(milliseconds / 1000).toString(16);
}
