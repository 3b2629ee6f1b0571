import { NEGATIONS } from '../../text/negations.js';

/** Words by whose presence a text turns into another's contrary. */
export const DENYING: ReadonlySet<string> = new Set([...NEGATIONS, 'against', 'unless', 'except']);
