/** What the browser host takes from one machine, in bytes, milliseconds and counts. */
export const LIMITS = {
  bodyBytes: 1024 * 1024,
  /** How much of a body that is too large is let run out before the connection is cut. */
  drainedBytes: 16 * 1024 * 1024,
  headerBytes: 16 * 1024,
  /** A request that has not sent its headers, or its body, by then is dropped. */
  headersMs: 10_000,
  requestMs: 30_000,
  connections: 2048,
  /** Method calls under way at once; more are refused with `too-busy`. */
  calls: 64,
  sockets: 64,
  /** A page has nothing to say on the event socket; a few words are overlooked, a stream ends it. */
  socketMessageBytes: 4096,
  socketMessages: 20,
  /** A page that reads too slowly is let go: it reconnects and asks anew. */
  socketBacklogBytes: 16 * 1024 * 1024,
  heartbeatMs: 20_000,
  folders: 2000,
} as const
