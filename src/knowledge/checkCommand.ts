import { config as loadDotenv } from 'dotenv';
import { ConfigError, readConfig } from '../config.js';
import { endWithReader } from '../console/endWithReader.js';
import { formatProblem } from './problem.js';
import { readKnowledge } from './readKnowledge.js';

/** `npm run knowledge:check [-- DIR]`: lists every problem of a knowledge directory; exit status 1 if there is one. */
async function main(directory: string): Promise<number> {
  const { sources, problems } = await readKnowledge(directory);
  if (!sources) {
    process.stdout.write(`${problems.map(formatProblem).join('\n\n')}\n\n`);
    process.stdout.write(
      `${directory}: ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}\n`,
    );
    return 1;
  }
  const passages = sources.articles.flatMap((article) => article.passages);
  const quotations = passages.filter(({ quotation }) => quotation).length;
  const counts = `${sources.articles.length} articles, ${passages.length} passages (${quotations} quotations), ${sources.records.length} records`;
  process.stdout.write(`${directory}: ${counts}; no problems\n`);
  return 0;
}

endWithReader();

try {
  loadDotenv({ quiet: true });
  process.exitCode = await main(process.argv[2] ?? readConfig(process.env).KNOWLEDGE_DIR);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
