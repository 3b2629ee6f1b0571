import type { DraftSpeaker } from '../articleDraft.js';
import { attributionAfter, attributionBefore, namedBehind, type Resolve } from './attribution.js';
import type { NameRegister } from './nameRegister.js';
import type { Place } from './people.js';
import { meaning } from './references.js';
import { phraseFrom, readStatement, type Statement } from './statement.js';

export interface Discourse {
  statements: readonly Statement[];
  resolve: Resolve;
}

/** How many sentences back a "she" or "the company" may reach. */
const REACH = 6;
/** "The ban may fail, Lee said.": a sentence that ends with who says it. */
const ENDING = /,(?=Nn*(?:fNn*)*a*S[^Q:;,]*$)/u;

/** The sentences of an article in order, with what is needed to tell who "she" or "the company" is, and who speaks. */
export function readDiscourse(places: readonly Place[], register: NameRegister): Discourse {
  const statements: Statement[] = [];
  const index = new Map<Statement, number>();
  const resolve: Resolve = (statement, phrase) => {
    const at = index.get(statement) ?? 0;
    return meaning(statement, phrase, statements.slice(Math.max(0, at - REACH), at), register);
  };
  for (const { sentence, block } of places) {
    const statement = readStatement(sentence, register.mentionsOf(sentence), block);
    if (statement.subject !== undefined) statement.subject = namedBehind(statement, statement.subject);
    index.set(statement, statements.length);
    statements.push(statement);
    if (statement.subject !== undefined) statement.meant = resolve(statement, statement.subject);
    statement.spoken = spokenIn(statement, resolve);
  }
  return { statements, resolve };
}

/** Who is said to speak in a sentence, if it is one only. */
function spokenIn(statement: Statement, resolve: Resolve): DraftSpeaker | undefined {
  const { sentence, codes, subject, meant } = statement;
  const quotes = sentence.flatMap(({ kind, text }, at) => (kind === 'quote' ? [{ text, at }] : []));
  const speakers = quotes.slice(0, 8).map(({ text, at }) => {
    const found =
      attributionAfter(statement, at, isClosed(text), resolve) ?? attributionBefore(statement, at, resolve);
    return found?.who.speaker ?? undefined;
  });
  const [first] = speakers;
  if (first !== undefined) return speakers.every((one) => one?.name === first.name) ? first : undefined;
  if (quotes.length > 0) return undefined;
  const ending = ENDING.exec(codes);
  const named = ending === null ? undefined : phraseFrom(statement, ending.index + 1);
  if (named !== undefined) return resolve(statement, named).speaker ?? undefined;
  const speaks =
    subject !== undefined && /^(?:f(?:Nn*|w))*(?:,[^Q:;]{0,60}?,|,)?a*S/u.test(codes.slice(subject.to));
  return speaks ? (meant?.speaker ?? undefined) : undefined;
}

/** Whether words end so that the sentence goes on with whoever says them. */
export function isClosed(words: string): boolean {
  return /[,?!]$/u.test(words);
}
