/**
 * The first tables. JSON is kept as text, since jsonb takes neither the character U+0000 nor half of a pair; texts are kept
 * as the bytes of their UTF-8 form.
 */
export const tables = `
  CREATE TABLE states (number integer PRIMARY KEY, format integer NOT NULL, body text NOT NULL);
  CREATE TABLE contents (key text PRIMARY KEY, body bytea NOT NULL);
  CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL);
  CREATE TABLE unanswered (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wording text NOT NULL, body text NOT NULL
  );
  CREATE INDEX ON unanswered (wording);
  CREATE TABLE reports (id text PRIMARY KEY, body text NOT NULL);
  CREATE TABLE followers (id text PRIMARY KEY, number integer NOT NULL, at timestamptz NOT NULL);
`;
