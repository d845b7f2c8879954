/**
 * Every failure a user can meet, as a closed union. A `StudioError` crosses processes as an {@link ErrorPayload};
 * anything else that is thrown is a bug and reaches the page as `internal`, with the details kept in the log.
 */
export const STUDIO_ERROR_CODES = [
  // the call itself
  'invalid-input', 'unknown-method', 'not-found', 'not-allowed', 'cancelled', 'conflict', 'internal', 'usage',
  // reading what a user brings
  'folder-not-found', 'folder-unreadable', 'folder-not-empty', 'layout-not-recognised', 'outside-root', 'not-a-regular-file',
  'name-not-usable', 'file-vanished', 'file-unreadable', 'sequence-empty', 'frame-number-gap', 'frame-duplicate',
  'image-empty', 'image-truncated', 'image-damaged', 'image-too-large', 'not-an-image',
  'label-malformed', 'label-out-of-range', 'label-too-large', 'label-frame-missing', 'label-conflict', 'label-edit-impossible', 'labels-unreadable',
  'facs-malformed', 'landmarks-malformed', 'csv-malformed', 'class-unknown', 'archive-refused', 'other-dataset', 'video-unreadable', 'too-many-pictures',
  // the studio folder
  'studio-locked', 'studio-owner-gone', 'store-damaged', 'store-newer', 'backup-damaged', 'disk-full', 'write-refused',
  // the science
  'no-labelled-sequences', 'no-subject-ids', 'fold-set-impossible', 'leak-found', 'network-malformed', 'variant-impossible', 'recipe-malformed',
  'run-not-finished', 'nothing-to-predict', 'run-folder-damaged', 'data-missing', 'no-own-accuracy', 'experiment-impossible', 'bench-impossible', 'not-comparable', 'cross-impossible',
  // engines and machines
  'engine-unavailable', 'engine-crashed', 'engine-refused', 'training-diverged', 'checkpoint-damaged', 'memory-limit',
  'cluster-unavailable', 'cluster-refused', 'cluster-element-lost',
  'export-impossible', 'model-unreadable', 'bench-malformed',
  'pdf-printer-absent', 'unsupported-node', 'part-absent', 'part-hash-mismatch', 'connection-lost', 'too-busy',
] as const

export type StudioErrorCode = (typeof STUDIO_ERROR_CODES)[number]

/** A StudioError as plain data: what crosses IPC, HTTP, WebSocket and the command line's `--json`. */
export interface ErrorPayload {
  readonly code: StudioErrorCode
  /** One full sentence with the path or number that matters. */
  readonly message: string
  /** What the user can do now, one sentence. */
  readonly nextStep: string
  /** The file or folder concerned, where there is one. */
  readonly path?: string | undefined
  /** 1-based line in that file, where there is one. */
  readonly line?: number | undefined
}

/** An expected failure. Bugs stay ordinary `Error`s. */
export class StudioError extends Error {
  override readonly name = 'StudioError'
  readonly code: StudioErrorCode
  readonly nextStep: string
  readonly path: string | undefined
  readonly line: number | undefined

  constructor(
    code: StudioErrorCode,
    message: string,
    nextStep: string,
    where: { readonly path?: string | undefined; readonly line?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause })
    this.code = code
    this.nextStep = nextStep
    this.path = where.path
    this.line = where.line
  }

  /** Plain data for a wire; the cause stays in this process. */
  toPayload(): ErrorPayload {
    return {
      code: this.code,
      message: this.message,
      nextStep: this.nextStep,
      ...(this.path === undefined ? {} : { path: this.path }),
      ...(this.line === undefined ? {} : { line: this.line }),
    }
  }

  /** The error of another process, rebuilt here. */
  static fromPayload(payload: ErrorPayload): StudioError {
    return new StudioError(payload.code, payload.message, payload.nextStep, { path: payload.path, line: payload.line })
  }
}

/** Any thrown value as a payload: expected failures keep their sentence, bugs become `internal` without their stack. */
export function toErrorPayload(thrown: unknown): ErrorPayload {
  if (thrown instanceof StudioError) return thrown.toPayload()
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: 'internal',
    message: `The studio met a fault of its own: ${detail.slice(0, 400)}.`,
    nextStep: 'Try again; if it comes back, send the log of this session to the developers.',
  }
}
