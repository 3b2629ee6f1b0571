import { parseArgs } from 'node:util';
import { config as loadDotenv } from 'dotenv';
import { ConfigError, readConfig } from '../config.js';
import { endWithReader } from '../console/endWithReader.js';
import { openLibrary } from './library.js';
import { KnowledgeError } from './problem.js';
import { verifyQuotations } from './verifyQuotations.js';

/** `npm run knowledge:verify -- DIR [--knowledge LIBRARY]`: compares every quotation with the originals in DIR; exit status 1 on a mismatch. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { knowledge: { type: 'string' } },
  });
  const [directory] = positionals;
  if (directory === undefined) {
    process.stderr.write(
      'Usage: npm run knowledge:verify -- DIR [--knowledge LIBRARY] (DIR: the folder with the originals, one text file an article)\n',
    );
    return 1;
  }
  const library = await openLibrary(values.knowledge ?? readConfig(process.env).KNOWLEDGE_DIR);
  const { total, mismatches } = await verifyQuotations(library.snapshot(), directory);
  for (const { quotation, reason } of mismatches) {
    process.stdout.write(`${quotation.passageId}: ${reason}\n  “${quotation.parts.join('” “')}”\n`);
  }
  process.stdout.write(`${total - mismatches.length} of ${total} quotations match their originals\n`);
  return mismatches.length === 0 ? 0 : 1;
}

endWithReader();

try {
  loadDotenv({ quiet: true });
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected =
    error instanceof ConfigError ||
    error instanceof KnowledgeError ||
    (error instanceof Error && 'code' in error);
  if (!expected) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
