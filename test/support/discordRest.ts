import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Cdn } from './discordCdn.js';
import { type Refusal, refusals } from './discordLimits.js';
import type { UploadedFile } from './discordObjects.js';

/** The HTTP half of the stand-in: reads requests, checks the token, injects faults and finds the route. */

export type RestRequest = {
  method: string;
  /** Without `/api/v10`. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  files: UploadedFile[];
  /** When the request came in, by `performance.now()`. */
  arrivedAt: number;
};
export type Answer = { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };
export type Route = {
  method: string;
  path: RegExp;
  /** Whether the path itself carries a token, as those of interactions do, instead of the bot's token. */
  withoutBotToken?: boolean;
  answer: (request: RestRequest, parameters: readonly string[]) => Answer;
};

export type Fault = {
  method?: string | undefined;
  /** Tested against the path without `/api/v10`, decoded: `@original` is sent as `%40original`. */
  path: RegExp;
  status: number;
  /** Default: an error body as Discord sends it with this status. */
  body?: unknown;
  headers?: Readonly<Record<string, string>> | undefined;
  /** How many requests fail; default 1. */
  times?: number | undefined;
};

export type Rest = {
  server: Server;
  /** Every request that came in, downloads too, with the status it got; 0 for a download that was left hanging. */
  requests: { method: string; path: string; status: number }[];
  failNext: (fault: Fault) => void;
};

/** Seconds a client is told to wait by an injected 429, unless the fault says otherwise: short, for quick tests. */
const DEFAULT_RETRY_AFTER = 0.05;
const LARGEST_UPLOAD = 10 * 1024 * 1024;

/** Turns a refusal into the HTTP answer. */
export function refuse({ status, ...body }: Refusal): Answer {
  return { status, body };
}

/** Whether `@discordjs/rest` repeats the request on its own, so that the bot has not been told of the answer yet. */
export function isRetried({ status }: Answer): boolean {
  return status === 429 || status >= 500;
}

/** Discord's error code in an answer, where it has one. */
export function refusedCode({ body }: Answer): { code?: number } {
  const code = z.object({ code: z.number() }).safeParse(body).data?.code;
  return code === undefined ? {} : { code };
}

async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: UploadedFile[] }> {
  const bytes = await buffer(request);
  const contentType = request.headers['content-type'] ?? '';
  if (bytes.byteLength === 0) return { body: undefined, files: [] };
  if (!contentType.startsWith('multipart/form-data')) {
    return { body: JSON.parse(bytes.toString()), files: [] };
  }
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  let body: unknown;
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    if (name === 'payload_json' && typeof value === 'string') body = JSON.parse(value);
    else {
      // What comes without a file name is read as a text.
      const file = typeof value === 'string' ? new File([value], '') : value;
      const content = Buffer.from(await file.arrayBuffer());
      const index = /^files\[(\d+)\]$/u.exec(name)?.[1];
      if (index === undefined) throw new Error(`a file in the field "${name}"`);
      files.push({
        index: Number(index),
        name: file.name,
        size: content.byteLength,
        contentType: file.type,
        content,
      });
    }
  }
  return { body, files };
}

function faultAnswer({ status, body, headers }: Fault): Answer {
  if (status !== 429) {
    return {
      status,
      body: body ?? { message: `${status}: ${STATUS_CODES[status] ?? 'Error'}`, code: 0 },
      headers: headers ?? {},
    };
  }
  const given = typeof body === 'object' && body !== null ? Reflect.get(body, 'retry_after') : undefined;
  const retryAfter = typeof given === 'number' ? given : DEFAULT_RETRY_AFTER;
  return {
    status,
    body: body ?? { message: 'You are being rate limited.', retry_after: retryAfter, global: false },
    headers: { 'retry-after': String(retryAfter), 'x-ratelimit-scope': 'user', ...headers },
  };
}

/**
 * Makes the HTTP server, not yet listening. In: the routes, the files to be downloaded, the bot's token, and the list
 * for whatever is not as it should be. `faulted` is told of every injected answer, with the request it went to.
 */
export function createRest({
  routes,
  cdn,
  token,
  problems,
  faulted,
}: {
  routes: readonly Route[];
  cdn: Cdn;
  token: string;
  problems: string[];
  faulted: (request: RestRequest, answer: Answer) => void;
}): Rest {
  const faults: { fault: Fault; left: number }[] = [];
  const requests: Rest['requests'] = [];

  function takeFault(method: string, path: string): Fault | null {
    const index = faults.findIndex(
      ({ fault }) =>
        (fault.method ?? method).toUpperCase() === method && fault.path.test(decodeURIComponent(path)),
    );
    const found = faults[index];
    if (found === undefined) return null;
    found.left -= 1;
    if (found.left <= 0) faults.splice(index, 1);
    return found.fault;
  }

  async function answer(incoming: IncomingMessage, method: string, url: URL): Promise<Answer> {
    const arrivedAt = performance.now();
    const path = url.pathname.replace(/^\/api\/v10/u, '');
    if (path === url.pathname) problems.push(`${method} ${path}: not below /api/v10`);
    let read: Awaited<ReturnType<typeof readBody>>;
    try {
      read = await readBody(incoming);
    } catch {
      problems.push(`${method} ${path}: a body that cannot be read`);
      return refuse(refusals.invalidJson);
    }
    const request: RestRequest = { method, path, query: url.searchParams, arrivedAt, ...read };
    const fault = takeFault(method, path);
    if (fault !== null) {
      const answered = faultAnswer(fault);
      faulted(request, answered);
      return answered;
    }
    for (const route of routes) {
      const match = route.method === method ? route.path.exec(path) : null;
      if (match === null) continue;
      if (!route.withoutBotToken && incoming.headers.authorization !== `Bot ${token}`) {
        return refuse(refusals.unauthorized);
      }
      if (request.files.reduce((total, file) => total + file.size, 0) > LARGEST_UPLOAD) {
        problems.push(`${method} ${path}: files of more than 10 MiB`);
        return refuse(refusals.requestTooLarge);
      }
      return route.answer(
        request,
        match.slice(1).map((part) => decodeURIComponent(part)),
      );
    }
    problems.push(`${method} ${path}: unknown to the stand-in`);
    return refuse(refusals.notFound);
  }

  const server = createServer((incoming, outgoing) => {
    const method = incoming.method ?? 'GET';
    const url = new URL(incoming.url ?? '/', 'http://stand-in');
    if (method === 'GET' && cdn.has(url.pathname)) {
      const status = cdn.serve(incoming, outgoing, url);
      requests.push({ method, path: url.pathname, status });
      return;
    }
    answer(incoming, method, url)
      .catch((error: unknown): Answer => {
        problems.push(`${method} ${url.pathname}: the stand-in itself failed: ${String(error)}`);
        return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
      })
      .then(({ status, body, headers }) => {
        requests.push({ method, path: url.pathname.replace(/^\/api\/v10/u, ''), status });
        if (body === undefined) {
          outgoing.writeHead(status, headers).end();
        } else {
          outgoing
            .writeHead(status, { 'content-type': 'application/json', ...headers })
            .end(JSON.stringify(body));
        }
      });
  });

  return {
    server,
    requests,
    failNext(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
  };
}
