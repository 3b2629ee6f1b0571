/** Plain text as it is. */
export function dress(text: string, _stream: { isTTY?: boolean }): string {
  return text;
}
