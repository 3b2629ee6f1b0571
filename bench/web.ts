import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { quantile } from './quantile.js';

/**
 * Pages a second and how long each takes, at 1, 16 and 64 connections, compressed as a browser asks for them: pages that
 * somebody has asked for before, and pages that have to be made; beside a server that answers everything with 4,000
 * letters, in the same run and over the same client.
 *
 *   npm run bench:web [-- REQUESTS]
 */
const REQUESTS = Number(process.argv[2] ?? 2000);
const CONNECTIONS = [1, 16, 64];

const PAGES = [
  '',
  'ask?q=how+long+is+amazons+ban',
  'company/microsoft',
  'company/amazon/duration',
  'compare',
  'timeline',
  'quotes',
  'article/micky-2020',
  'contradictions',
  'verify?text=We+need+Congress+to+act,+not+just+banks',
];

interface Run {
  times: number[];
  perSecond: number;
  bytes: number;
}

let made = 0;
/** An address that nobody has asked for, of a page that is as others are. */
function anew(address: string): string {
  made += 1;
  return `${address}${address.includes('?') ? '&' : '?'}n=${made}`;
}

/** Asks for some addresses in turn, so many at a time. */
async function load(
  addresses: readonly string[],
  connections: number,
  requests: number,
  spelt: (address: string) => string = (address) => address,
): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let bytes = 0;
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < requests) {
        const address = spelt(addresses[next % addresses.length] ?? '');
        next += 1;
        const asked = performance.now();
        const size = await sizeOf(address, agent);
        bytes += size;
        times.push(performance.now() - asked);
      }
    }),
  );
  const perSecond = requests / ((performance.now() - begun) / 1000);
  agent.destroy();
  return { times, perSecond, bytes: bytes / requests };
}

function sizeOf(address: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(size) : reject(new Error(`${address}: ${response.statusCode}`)),
      );
      response.on('error', reject);
    }).on('error', reject);
  });
}

function row(name: string, { times, perSecond, bytes }: Run): string {
  const p = (share: number) => quantile(times, share).toFixed(1).padStart(7);
  return `${name.padEnd(36)} ${perSecond.toFixed(0).padStart(6)} a second   p50 ${p(0.5)} ms   p99 ${p(0.99)} ms   ${(bytes / 1000).toFixed(1)} KB\n`;
}

const child: ChildProcess = fork(fileURLToPath(new URL('webServer.ts', import.meta.url)));
const [message]: unknown[] = await once(child, 'message');
const { web, echo } = z.object({ web: z.string(), echo: z.string() }).parse(message);
const pages = PAGES.map((path) => `${web}${path}`);
await load(pages, 4, 200);
await load([echo], 4, 200);

process.stdout.write(`${REQUESTS} requests each; Node ${process.version}, ${os.cpus().length} cores\n`);
for (const connections of CONNECTIONS) {
  process.stdout.write(row(`pages, ${connections} connections`, await load(pages, connections, REQUESTS)));
  process.stdout.write(
    row(`made anew, ${connections} connections`, await load(pages, connections, REQUESTS / 4, anew)),
  );
  process.stdout.write(row(`echo, ${connections} connections`, await load([echo], connections, REQUESTS)));
}
process.stdout.write('each page made anew, 1 connection\n');
for (const page of pages)
  process.stdout.write(
    row(`  /${page.slice(web.length).slice(0, 32)}`, await load([page], 1, REQUESTS / 20, anew)),
  );
child.kill();
