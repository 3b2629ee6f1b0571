import { setImmediate } from 'node:timers/promises';
import { answerMessage } from '../../src/discord/message.js';
import { dispatch, type Request, suggest } from '../../src/dispatcher.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { benchRequests, benchTypings, type Typing } from './requests.js';

/** What was asked or typed, and how long the event loop was held by it. */
export interface CommandTime {
  command: string;
  what: string;
  milliseconds: number;
}

/**
 * How long each command takes from request to message, and each completion. Each is asked twice, since the first time
 * some things are made that stay, and the second counts.
 *
 * @param mostMilliseconds nothing new is begun after so long
 */
export async function commandTimes(snapshot: Snapshot, mostMilliseconds: number): Promise<CommandTime[]> {
  const library = { snapshot: () => snapshot };
  const ask = (request: Request) => {
    answerMessage(dispatch(library, request), request);
  };
  const complete = ({ command, option, typed }: Typing) => {
    suggest(library, command, option, typed);
  };
  const work = [
    ...benchRequests(snapshot).map((request) => ({
      command: `/${request.command}`,
      what: Object.values(request.options).join(', ').slice(0, 60),
      run: () => ask(request),
    })),
    ...benchTypings().map((typing) => ({
      command: 'completion',
      what: `/${typing.command} ${typing.option}:${typing.typed}`,
      run: () => complete(typing),
    })),
  ];
  const times: CommandTime[] = [];
  const start = performance.now();
  for (const { command, what, run } of work) {
    if (performance.now() - start > mostMilliseconds) break;
    run();
    await setImmediate();
    const since = performance.now();
    run();
    times.push({ command, what, milliseconds: performance.now() - since });
  }
  return times;
}
