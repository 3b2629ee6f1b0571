import { checkCommands, type RegisteredCommand } from './discordCommands.js';
import { refusals } from './discordLimits.js';
import { type Answer, type Route, refuse } from './discordRest.js';

export type Registry = {
  routes: Route[];
  /** Every bulk registration, in order. */
  registrations: { scope: string; commands: RegisteredCommand[] }[];
  /** The commands that a user sees in a guild, or in a direct message: the guild's own first. */
  visible: (guildId: string | null) => RegisteredCommand[];
};

/** Keeps the commands that a bot registers, globally and for guilds, and offers the REST routes for that. */
export function createRegistry({
  applicationId,
  guildIds,
  nextId,
  problems,
}: {
  applicationId: string;
  guildIds: readonly string[];
  nextId: () => string;
  problems: string[];
}): Registry {
  const registrations: Registry['registrations'] = [];
  const registered = new Map<string, RegisteredCommand[]>();

  function register(scope: string, body: unknown): Answer {
    const checked = checkCommands(body);
    if (!checked.ok) {
      problems.push(`registration refused: ${JSON.stringify(checked.refusal)}`);
      return refuse(checked.refusal);
    }
    const earlier = registered.get(scope) ?? [];
    const list = checked.value.map((declaration): RegisteredCommand => {
      const type = declaration.type ?? 1;
      // A command keeps its id for as long as its name is registered.
      const same = earlier.find(
        (candidate) => candidate.name === declaration.name && candidate.type === type,
      );
      return {
        ...declaration,
        type,
        description: declaration.description ?? '',
        id: same?.id ?? nextId(),
        application_id: applicationId,
        version: nextId(),
        ...(scope === 'global' ? {} : { guild_id: scope }),
      };
    });
    registered.set(scope, list);
    registrations.push({ scope, commands: list });
    return { status: 200, body: list };
  }

  /** The routes of a command list: the path's last parameter, where there is one, is the guild. */
  function commandRoutes(path: RegExp): Route[] {
    const scoped = (act: (scope: string, body: unknown) => Answer): Route['answer'] => {
      return ({ body }, [application, guildId]) => {
        if (application !== applicationId) return refuse(refusals.notThisApplication);
        const known = guildId === undefined || guildIds.includes(guildId);
        return known ? act(guildId ?? 'global', body) : refuse(refusals.missingAccess);
      };
    };
    return [
      { method: 'PUT', path, answer: scoped(register) },
      {
        method: 'GET',
        path,
        answer: scoped((scope) => ({ status: 200, body: registered.get(scope) ?? [] })),
      },
    ];
  }

  return {
    registrations,
    routes: [
      ...commandRoutes(/^\/applications\/(\d+)\/commands$/u),
      ...commandRoutes(/^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/u),
    ],
    visible(guildId) {
      const context = guildId === null ? 1 : 0;
      const global = (registered.get('global') ?? []).filter((candidate) => {
        if (context === 1 && candidate.dm_permission === false) return false;
        return candidate.contexts == null || candidate.contexts.includes(context);
      });
      return [...(registered.get(guildId ?? '') ?? []), ...global];
    },
  };
}
