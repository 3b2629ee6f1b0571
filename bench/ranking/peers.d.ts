// The little of each library that is used here, so that types are checked whether or not they are installed.

declare module 'wink-bm25-text-search' {
  type Preparation = (input: never) => unknown;
  interface Engine {
    defineConfig(config: { fldWeights: Record<string, number> }): void;
    definePrepTasks(tasks: readonly Preparation[]): void;
    addDoc(doc: Record<string, string>, id: string): void;
    consolidate(): void;
    search(query: string, limit: number): [string, number][];
  }
  export default function bm25(): Engine;
}

declare module 'wink-nlp-utils' {
  type Preparation = (input: never) => unknown;
  const nlp: {
    string: Record<'lowerCase' | 'tokenize0', Preparation>;
    tokens: Record<'removeWords' | 'stem' | 'propagateNegations', Preparation>;
  };
  export default nlp;
}

declare module 'lunr' {
  interface Builder {
    ref(field: string): void;
    field(name: string): void;
    add(doc: object): void;
  }
  export default function lunr(build: (builder: Builder) => void): {
    search(query: string): { ref: string }[];
  };
}

declare module '@orama/orama' {
  interface Database {
    readonly schema: object;
  }
  export function create(options: { schema: Record<string, string>; components: object }): Database;
  export function insertMultiple(database: Database, docs: object[]): Promise<unknown>;
  export function search(database: Database, parameters: object): Promise<{ hits: { id: string }[] }>;
}

declare module '@orama/stopwords/english' {
  export const stopwords: string[];
}

declare module 'flexsearch' {
  class Encoder {
    constructor(charset: object);
    assign(preset: object): this;
  }
  class Index {
    constructor(options: { tokenize: string; encoder: Encoder; context: boolean });
    add(id: string, text: string): void;
    search(query: string, options: { limit: number; suggest: boolean }): (string | number)[];
  }
  const FlexSearch: { Encoder: typeof Encoder; Index: typeof Index; Charset: { LatinBalance: object } };
  export default FlexSearch;
}

declare module 'flexsearch/lang/en' {
  const preset: object;
  export default preset;
}

declare module 'node-sqlite3-wasm' {
  class Database {
    exec(sql: string): void;
    run(sql: string, values: readonly string[]): void;
    prepare(sql: string): { all(values: readonly (string | number)[]): Record<string, unknown>[] };
  }
  const sqlite: { Database: typeof Database };
  export default sqlite;
}
