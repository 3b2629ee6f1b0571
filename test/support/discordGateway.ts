import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { GatewayIntentBits } from 'discord.js';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

/**
 * The gateway half of the stand-in: HELLO, heartbeats, IDENTIFY, READY, events with sequence numbers, and RESUME
 * with a replay of what was missed, after https://discord.com/developers/docs/events/gateway.
 */

export type GatewayOptions = {
  /** The HTTP server whose upgrade requests become gateway connections. */
  server: Server;
  token: string;
  /** The data of READY beside what the gateway itself knows. */
  ready: () => Record<string, unknown>;
  /** The data of each GUILD_CREATE that follows READY. */
  guildCreates: () => unknown[];
  resumeUrl: () => string;
  problems: string[];
};

export type Gateway = {
  readonly identifies: number;
  readonly resumes: number;
  /** Whether a bot has a session; it may be cut off for the moment. */
  readonly hasSession: boolean;
  /** Sends an event to every session; one that is cut off gets it when it resumes. */
  dispatch: (event: string, data: unknown) => void;
  dropConnections: (closeCode: number) => void;
  invalidateSession: (resumable: boolean) => void;
  close: () => void;
};

type Session = {
  id: string;
  sequence: number;
  /** Events the client has not confirmed by a heartbeat yet, for a replay. */
  unconfirmed: { sequence: number; text: string }[];
  socket: WebSocket | null;
};

const HEARTBEAT_INTERVAL = 41_250;
/** Bounds the memory of a long bench; a client that is further behind has to identify anew, as with Discord. */
const LONGEST_REPLAY = 5000;
const LARGEST_PAYLOAD = 4096;

const privilegedIntents =
  GatewayIntentBits.GuildPresences | GatewayIntentBits.GuildMembers | GatewayIntentBits.MessageContent;
let knownIntents = 0;
for (const bit of Object.values(GatewayIntentBits)) if (typeof bit === 'number') knownIntents |= bit;

const payloadSchema = z.object({ op: z.number().int(), d: z.unknown().optional() });
const identifySchema = z.object({
  token: z.string(),
  intents: z.number().int(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  compress: z.boolean().optional(),
  shard: z.tuple([z.number().int(), z.number().int()]).optional(),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });

/** Starts the gateway on an HTTP server. Out: the handle by which the stand-in sends events and breaks connections. */
export function startGateway({
  server,
  token,
  ready,
  guildCreates,
  resumeUrl,
  problems,
}: GatewayOptions): Gateway {
  const webSockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  let identifies = 0;
  let resumes = 0;

  function send(socket: WebSocket, payload: { op: number; d: unknown; s?: number; t?: string }): void {
    socket.send(JSON.stringify({ t: null, s: null, ...payload }));
  }

  function sendEvent(session: Session, event: string, data: unknown): void {
    session.sequence += 1;
    const text = JSON.stringify({ op: 0, t: event, s: session.sequence, d: data });
    session.unconfirmed.push({ sequence: session.sequence, text });
    if (session.unconfirmed.length > LONGEST_REPLAY) session.unconfirmed.shift();
    session.socket?.send(text);
  }

  function identify(socket: WebSocket, body: unknown): Session | null {
    identifies += 1;
    const parsed = identifySchema.safeParse(body);
    if (!parsed.success) {
      problems.push(`gateway: malformed IDENTIFY: ${z.prettifyError(parsed.error)}`);
      socket.close(4002, 'Error while decoding payload.');
      return null;
    }
    const { intents, shard, compress } = parsed.data;
    if (compress) problems.push('gateway: IDENTIFY asks for compression, which the stand-in does not do');
    if (shard !== undefined && shard[1] !== 1) problems.push('gateway: the stand-in knows one shard only');
    if (parsed.data.token !== token) {
      socket.close(4004, 'Authentication failed.');
    } else if ((intents & ~knownIntents) !== 0) {
      socket.close(4013, 'Invalid intent(s).');
    } else if ((intents & privilegedIntents) !== 0) {
      problems.push(`gateway: privileged intents asked for (${intents & privilegedIntents})`);
      socket.close(4014, 'Disallowed intent(s).');
    } else {
      const session: Session = { id: randomBytes(16).toString('hex'), sequence: 0, unconfirmed: [], socket };
      sessions.set(session.id, session);
      sendEvent(session, 'READY', {
        v: 10,
        ...ready(),
        session_id: session.id,
        resume_gateway_url: resumeUrl(),
        shard: shard ?? [0, 1],
      });
      if ((intents & GatewayIntentBits.Guilds) !== 0) {
        for (const guild of guildCreates()) sendEvent(session, 'GUILD_CREATE', guild);
      }
      return session;
    }
    return null;
  }

  function resume(socket: WebSocket, body: unknown): Session | null {
    resumes += 1;
    const parsed = resumeSchema.safeParse(body);
    if (!parsed.success) {
      socket.close(4002, 'Error while decoding payload.');
      return null;
    }
    const { session_id: id, seq } = parsed.data;
    const session = sessions.get(id);
    if (parsed.data.token !== token) {
      socket.close(4004, 'Authentication failed.');
      return null;
    }
    if (session === undefined || (session.unconfirmed[0]?.sequence ?? 0) > seq + 1) {
      send(socket, { op: 9, d: false });
      return null;
    }
    if (seq > session.sequence) {
      sessions.delete(id);
      socket.close(4007, 'Invalid seq.');
      return null;
    }
    session.socket = socket;
    session.unconfirmed = session.unconfirmed.filter(({ sequence }) => sequence > seq);
    for (const { text } of session.unconfirmed) socket.send(text);
    sendEvent(session, 'RESUMED', {});
    return session;
  }

  function parse(data: RawData): z.infer<typeof payloadSchema> | null {
    if (!Buffer.isBuffer(data) || data.byteLength > LARGEST_PAYLOAD) return null;
    try {
      return payloadSchema.parse(JSON.parse(data.toString()));
    } catch {
      return null;
    }
  }

  webSockets.on('connection', (socket, request) => {
    let own: Session | null = null;
    const query = new URL(request.url ?? '/', 'ws://stand-in').searchParams;
    if (query.get('encoding') !== 'json' || query.has('compress')) {
      problems.push(`gateway: the stand-in speaks plain JSON only, asked for ${query.toString()}`);
    }
    if (query.get('v') !== '10') socket.close(4012, 'Invalid API version.');

    socket.on('message', (data) => {
      if (socket.readyState !== socket.OPEN) return;
      // After an "invalid session" the connection stays open and may identify or resume once more.
      const session = own?.socket === socket ? own : null;
      const payload = parse(data);
      if (payload === null) {
        problems.push('gateway: a payload that is too large or no JSON');
        socket.close(4002, 'Error while decoding payload.');
        return;
      }
      if (payload.op === 1) {
        const confirmed = payload.d;
        if (session !== null && typeof confirmed === 'number') {
          session.unconfirmed = session.unconfirmed.filter(({ sequence }) => sequence > confirmed);
        }
        send(socket, { op: 11, d: null });
      } else if (payload.op === 2 || payload.op === 6) {
        if (session !== null) socket.close(4005, 'Already authenticated.');
        else own = payload.op === 2 ? identify(socket, payload.d) : resume(socket, payload.d);
      } else if (session === null) {
        problems.push(`gateway: opcode ${payload.op} before IDENTIFY`);
        socket.close(4003, 'Not authenticated.');
      } else if (payload.op !== 3) {
        // 3 sets the presence, which has no answer; nothing else is needed by a bot of slash commands.
        problems.push(`gateway: unexpected opcode ${payload.op}`);
        if (![4, 8, 31].includes(payload.op)) socket.close(4001, 'Unknown opcode.');
      }
    });
    socket.on('close', (code) => {
      if (own?.socket !== socket) return;
      own.socket = null;
      // By closing with 1000 or 1001 a client says that it will not resume.
      if (code === 1000 || code === 1001) sessions.delete(own.id);
    });
    socket.on('error', () => socket.terminate());
    send(socket, { op: 10, d: { heartbeat_interval: HEARTBEAT_INTERVAL } });
  });

  return {
    get identifies() {
      return identifies;
    },
    get resumes() {
      return resumes;
    },
    get hasSession() {
      return sessions.size > 0;
    },
    dispatch(event, data) {
      for (const session of sessions.values()) sendEvent(session, event, data);
    },
    dropConnections(closeCode) {
      for (const session of sessions.values()) {
        const { socket } = session;
        // From here on events wait for the RESUME, even while the close is still under way.
        session.socket = null;
        // 1006 is no code that can be sent: it is what a client sees when the connection just breaks off.
        if (closeCode === 1006) socket?.terminate();
        else socket?.close(closeCode);
      }
    },
    invalidateSession(resumable) {
      for (const session of [...sessions.values()]) {
        if (session.socket !== null) send(session.socket, { op: 9, d: resumable });
        session.socket = null;
        if (!resumable) sessions.delete(session.id);
      }
    },
    close() {
      for (const socket of webSockets.clients) socket.terminate();
      webSockets.close();
    },
  };
}
