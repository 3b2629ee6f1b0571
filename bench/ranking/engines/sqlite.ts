import { stopwords } from '@orama/stopwords/english';
import sqlite from 'node-sqlite3-wasm';
import { type Contender, DEPTH } from '../engine.js';

const STOP_WORDS: ReadonlySet<string> = new Set(stopwords);

/**
 * SQLite FTS5, compiled to WebAssembly: its Porter tokenizer and bm25(), any of the words of the query. FTS5 has no stop
 * words; those of Orama are left out of the query, which serve it better than those of the project.
 */
export const sqliteEngine: Contender = {
  name: 'SQLite FTS5 (WASM)',
  index(docs) {
    const database = new sqlite.Database();
    database.exec(
      "CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')",
    );
    database.exec('BEGIN');
    for (const { id, title, text } of docs)
      database.run('INSERT INTO docs VALUES (?, ?, ?)', [id, title, text]);
    database.exec('COMMIT');
    const statement = database.prepare('SELECT id FROM docs WHERE docs MATCH ? ORDER BY bm25(docs) LIMIT ?');
    return (query) => {
      const asked = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      const any = asked
        .filter((word) => !STOP_WORDS.has(word))
        .map((word) => `"${word}"`)
        .join(' OR ');
      return any === '' ? [] : statement.all([any, DEPTH]).map(({ id }) => String(id));
    };
  },
};
