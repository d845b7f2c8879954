import type { SlurmPort } from './executors/slurm/slurm-port'

/**
 * What the core needs from outside. Everything that differs between hosts, or that a test wants to hold still, is passed in here:
 * the clock, randomness, the log, how an engine process is started and who can print a PDF.
 */
export interface StudioPorts {
  readonly clock: Clock
  readonly log: Log
  /** Tells the user what they must know whatever the log's level; on stderr where there is no page. */
  notice(line: string): void
  /** Starts one engine process. Rejects with `engine-unavailable` and the reason where TensorFlow is absent. */
  readonly spawnEngine: SpawnEngine
  /** The Slurm cluster that this machine submits to, where there is one. */
  readonly slurm: SlurmPort
  /** Prints an HTML file to a PDF file; absent where nothing on this machine can. */
  readonly pdfPrinter: PdfPrinter
  /** The project's own folders: networks, templates, pinned parts. */
  readonly resources: { readonly models: string; readonly root: string }
  /** Who holds the studio, for the sentence another host shows: "the window", "the browser host", "the command line". */
  readonly hostName: HostName
}

export type HostName = 'window' | 'browser host' | 'command line'

export interface Clock {
  /** Milliseconds since 1970, UTC: for people. Never used for order. */
  now(): number
  /** Milliseconds of a clock that never steps back: for durations. */
  monotonic(): number
}

export interface Log {
  info(line: string): void
  warn(line: string): void
}

/** A running engine, spoken to by messages (src/shared/engine-protocol.ts). */
export interface EngineProcess {
  readonly pid: number
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** One line of the engine's stdout or stderr. */
  onLine(listener: (line: string) => void): void
  /** Exactly once, whatever ended it. */
  onExit(listener: (code: number | null, signal: string | null) => void): void
  kill(): void
}

/** What an engine's threads are for: in training each computes its own part of a batch, in inference they share every operation. One for measuring shares them as well, and loads a library only when it is asked for it. */
export type EngineUse = 'training' | 'inference' | 'measuring'

export interface EngineOptions {
  readonly threads: number
  readonly use: EngineUse
  /** As `os.setPriority` takes it; normal where none is given. */
  readonly priority?: number
}

export interface SpawnEngine {
  (options: EngineOptions): Promise<EngineProcess>
  /** Whether an engine could be started now, without starting one. */
  available(): { readonly ok: boolean; readonly reason: string; readonly tensorflow: string | null }
}

export interface PdfPrinter {
  available(): { readonly ok: boolean; readonly reason: string }
  /** Rejects with `pdf-printer-absent` where nothing here can print. */
  print(htmlPath: string, pdfPath: string, signal: AbortSignal): Promise<void>
}
