/** A two-way road for plain messages: a socket, Electron's message port, a pipe. */
export interface Channel {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Exactly once, whichever side ended it. */
  onClose(listener: () => void): void
  close(): void
}
