/** A way in could not start, or cannot go on; the message is one line for whoever runs it. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}
