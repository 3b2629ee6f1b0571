import { spawn } from 'node:child_process';
import { buildSync } from 'esbuild';

/** Bundles a program of the tests into one file that Node runs by itself. */
export function bundleProgram(source: string, outfile: string): void {
  buildSync({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // Packages of the older kind ask for Node's own modules by `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
}

/**
 * Runs a program and kills it some milliseconds after it has written so many lines.
 *
 * @returns the whole lines that it had written
 * @throws {Error} when it ended by itself, with what it had written to standard error
 */
export async function runUntilKilled(
  program: string,
  given: string[],
  { lines, delay }: { lines: number; delay: number },
): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('\n').length > lines) setTimeout(() => child.kill('SIGKILL'), delay);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
  if (signal !== 'SIGKILL') throw new Error(`${program} ended by itself: ${complaint}`);
  return output.split('\n').slice(0, -1);
}

/** Numbers from 0 to 1 that a seed settles (Park and Miller's generator). */
export function randomNumbers(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
