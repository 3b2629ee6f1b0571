import { spawn } from 'node:child_process';

/** What a program came to. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Where it runs. */
  cwd: string;
  /** What it reads; `null` leaves the pipe open and writes nothing. */
  input?: string | null;
  /** All of its environment but the path: nothing of the developer's own, no token and no colours. */
  environment?: Record<string, string>;
  /** Options of Node itself. */
  node?: string[];
}

/** Runs a built program until it ends. */
export function runProgram(
  program: string,
  args: string[],
  { cwd, input = '', environment = {}, node = [] }: RunOptions,
): Promise<Outcome> {
  const child = spawn(process.execPath, [...node, program, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...environment },
  });
  const outcome: Outcome = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    outcome.stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    outcome.stderr += chunk;
  });
  // The program may end before it has read everything.
  child.stdin.on('error', () => child.stdin.destroy());
  if (input !== null) child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      child.stdin.destroy();
      resolve({ ...outcome, status });
    });
  });
}
