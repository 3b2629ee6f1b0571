/** Whether a line of text belongs to a drawn table; no other line of an answer begins with a border. */
export function isOfTable(line: string): boolean {
  return /^[│┌├└]/u.test(line);
}
