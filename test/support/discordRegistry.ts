import { type CommandOption, checkCommands, type RegisteredCommand } from './discordCommands.js';
import { type Refusal, refusals } from './discordLimits.js';
import { type Answer, type Route, refuse } from './discordRest.js';

export type Registry = {
  routes: Route[];
  /** Every bulk registration, in order. */
  registrations: { scope: string; commands: RegisteredCommand[] }[];
  /** The commands that a user sees somewhere: the guild's own first. */
  visible: (where: Surroundings) => RegisteredCommand[];
};

/** What Discord looks at before it offers a command. */
export type Surroundings = {
  guildId: string | null;
  /** 0 is a guild, 1 a direct message to the bot, 2 a conversation of people. */
  context: number;
  /** How the application came to be there: 0 with the guild, 1 with the account of the user. */
  installs: readonly number[];
};

/** Keeps the commands that a bot registers, globally and for guilds, and offers the REST routes for that. */
export function createRegistry({
  applicationId,
  guildIds,
  installs,
  nextId,
  problems,
}: {
  applicationId: string;
  guildIds: () => readonly string[];
  /** What the application may be installed to, by its page Installation. */
  installs: readonly number[];
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
    const foreign = checked.value.findIndex((declaration) =>
      declaration.integration_types?.some((install) => !installs.includes(install)),
    );
    if (foreign >= 0) {
      const refusal = notInstallable(foreign);
      problems.push(`registration refused: ${JSON.stringify(refusal)}`);
      return refuse(refusal);
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
    const scoped = (
      act: (scope: string, body: unknown, query: URLSearchParams) => Answer,
    ): Route['answer'] => {
      return ({ body, query }, [application, guildId]) => {
        if (application !== applicationId) return refuse(refusals.notThisApplication);
        const known = guildId === undefined || guildIds().includes(guildId);
        return known ? act(guildId ?? 'global', body, query) : refuse(refusals.missingAccess);
      };
    };
    return [
      { method: 'PUT', path, answer: scoped(register) },
      {
        method: 'GET',
        path,
        answer: scoped((scope, _, query) => ({
          status: 200,
          body: (registered.get(scope) ?? []).map((one) =>
            listed(one, scope === 'global', query.get('with_localizations') === 'true'),
          ),
        })),
      },
    ];
  }

  return {
    registrations,
    routes: [
      ...commandRoutes(/^\/applications\/(\d+)\/commands$/u),
      ...commandRoutes(/^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/u),
    ],
    visible({ guildId, context, installs: present }) {
      const global = (registered.get('global') ?? []).filter((candidate) => {
        if (context === 1 && candidate.dm_permission === false) return false;
        if (!(candidate.integration_types ?? [0]).some((install) => present.includes(install))) return false;
        // What is declared without contexts is offered wherever the bot itself can be.
        return (candidate.contexts ?? [0, 1]).includes(context);
      });
      return [...(present.includes(0) ? (registered.get(guildId ?? '') ?? []) : []), ...global];
    },
  };
}

/** A command as Discord lists it: with fields of its own, without those at their default, localised only when asked. */
function listed(
  {
    integration_types: installs,
    contexts,
    description_localizations: descriptions,
    ...command
  }: RegisteredCommand,
  isGlobal: boolean,
  isLocalized: boolean,
): Record<string, unknown> {
  return {
    ...command,
    nsfw: command.nsfw ?? false,
    default_member_permissions: command.default_member_permissions ?? null,
    dm_permission: true,
    // Both mean something for global commands only.
    contexts: isGlobal ? (contexts ?? null) : null,
    integration_types: isGlobal ? (installs ?? [0]) : [0],
    ...(isLocalized && { name_localizations: command.name_localizations ?? null }),
    ...(isLocalized && { description_localizations: descriptions ?? null }),
    ...(command.options?.length
      ? { options: command.options.map((one) => listedOption(one, isLocalized)) }
      : {}),
  };
}

function listedOption(
  { required, options, description_localizations: descriptions, ...option }: CommandOption,
  isLocalized: boolean,
): Record<string, unknown> {
  return {
    ...option,
    ...(required && { required }),
    ...(isLocalized && descriptions && { description_localizations: descriptions }),
    ...(options?.length ? { options: options.map((one) => listedOption(one, isLocalized)) } : {}),
  };
}

function notInstallable(index: number): Refusal {
  const message = 'Command integration types must be a subset of those that the application supports';
  return {
    status: 400,
    code: 50_035,
    message: 'Invalid Form Body',
    errors: { [index]: { integration_types: { _errors: [{ code: 'INVALID_INTEGRATION_TYPE', message }] } } },
  };
}
