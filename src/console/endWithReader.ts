/** A reader that has seen enough (`| head -1`) closes the pipe: that is the end of the program, and no fault. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
}
