const PREFIX = 'report?v=';

/** The id of the button under an answer of this version. */
export function reportButtonId(version: string): string {
  return `${PREFIX}${version}`;
}

/** Whether a button or a form is for reporting an answer. */
export function isReport(customId: string): boolean {
  return /^report\?v=[0-9a-f]{12}$/u.test(customId);
}

/** The version of the answer that a report is on. */
export function reportedVersion(customId: string): string {
  return customId.slice(PREFIX.length);
}
