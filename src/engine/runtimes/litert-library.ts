import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Koffi from 'koffi'
import { StudioError } from '../../shared/errors'
import { provisionedPart } from '../../studio/engines/provision-state'

/** A pointer of the C side. */
export type Handle = unknown

/** The functions of LiteRT's C API (litert/c/*.h of LiteRT 2.3) that inference takes, each named after its C function; statuses are checked. */
export interface LiteRtLibrary {
  readonly version: string
  /** Calls a function that answers with a status; throws where it is not 0. */
  call(name: keyof typeof SIGNATURES, ...given: readonly unknown[]): void
  /** Calls a function whose last parameter is a pointer to what it makes; returns that. */
  make(name: keyof typeof SIGNATURES, ...given: readonly unknown[]): Handle
  destroy(name: keyof typeof DESTRUCTORS, handle: Handle): void
  /** The bytes behind a pointer, shared with the C side. */
  view(address: Handle, bytes: number): ArrayBuffer
  /** A text that the C side frees by itself. */
  ownedText(text: string): { readonly data: Handle; readonly free: Handle }
}

const SIGNATURES = {
  LiteRtCreateEnvironment: 'int LiteRtCreateEnvironment(int count, void *options, _Out_ void **environment)',
  LiteRtCreateModelFromBuffer: 'int LiteRtCreateModelFromBuffer(void *environment, void *bytes, size_t size, _Out_ void **model)',
  LiteRtCreateOptions: 'int LiteRtCreateOptions(_Out_ void **options)',
  LiteRtSetOptionsHardwareAccelerators: 'int LiteRtSetOptionsHardwareAccelerators(void *options, int accelerators)',
  LiteRtCreateOpaqueOptions: 'int LiteRtCreateOpaqueOptions(const char *identifier, void *data, void *destructor, _Out_ void **options)',
  LiteRtAddOpaqueOptions: 'int LiteRtAddOpaqueOptions(void *options, void *opaque)',
  LiteRtCreateCompiledModel: 'int LiteRtCreateCompiledModel(void *environment, void *model, void *options, _Out_ void **compiled)',
  LiteRtGetCompiledModelInputBufferRequirements: 'int LiteRtGetCompiledModelInputBufferRequirements(void *compiled, size_t signature, size_t input, _Out_ void **requirements)',
  LiteRtGetCompiledModelOutputBufferRequirements: 'int LiteRtGetCompiledModelOutputBufferRequirements(void *compiled, size_t signature, size_t output, _Out_ void **requirements)',
  LiteRtCreateManagedTensorBufferFromRequirements: 'int LiteRtCreateManagedTensorBufferFromRequirements(void *environment, LiteRtRankedTensorType *type, void *requirements, _Out_ void **buffer)',
  LiteRtGetTensorBufferHostMemory: 'int LiteRtGetTensorBufferHostMemory(void *buffer, _Out_ void **address)',
  LiteRtRunCompiledModel: 'int LiteRtRunCompiledModel(void *compiled, size_t signature, size_t inputs, void **input, size_t outputs, void **output)',
} as const

const DESTRUCTORS = {
  LiteRtDestroyEnvironment: 'void LiteRtDestroyEnvironment(void *environment)',
  LiteRtDestroyModel: 'void LiteRtDestroyModel(void *model)',
  LiteRtDestroyOptions: 'void LiteRtDestroyOptions(void *options)',
  LiteRtDestroyCompiledModel: 'void LiteRtDestroyCompiledModel(void *compiled)',
  LiteRtDestroyTensorBuffer: 'void LiteRtDestroyTensorBuffer(void *buffer)',
} as const

const loaded = new Map<string, LiteRtLibrary>()

/**
 * LiteRT's library, loaded once a process; it stays until the process ends.
 *
 * @param root the program's folder
 * @throws StudioError `part-absent`
 */
export function loadLiteRt(root: string): LiteRtLibrary {
  const library = loaded.get(root) ?? load(root)
  loaded.set(root, library)
  return library
}

function load(root: string): LiteRtLibrary {
  const part = provisionedPart(root, 'litert')
  if (part?.ok !== true || part.where === undefined || !existsSync(part.where)) {
    throw new StudioError('part-absent', `LiteRT is not here${part?.reason === undefined ? '' : `: ${part.reason.replace(/\.$/, '')}`}.`, 'Run "npm run provision", or choose another runtime.')
  }
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi
    return bind(koffi, koffi.load(part.where), part.version ?? 'unknown')
  } catch (cause) {
    throw new StudioError('part-absent', `LiteRT cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}.`, 'Run "npm run provision", or choose another runtime.', { path: part.where, cause })
  }
}

function bind(koffi: typeof Koffi, library: Koffi.LibraryHandle, version: string): LiteRtLibrary {
  const layout = koffi.struct('LiteRtLayout', { bits: 'uint32_t', dimensions: koffi.array('int32_t', 8), strides: koffi.array('uint32_t', 8) })
  koffi.struct('LiteRtRankedTensorType', { element: 'int', layout })
  const functions = new Map(Object.entries({ ...SIGNATURES, ...DESTRUCTORS }).map(([name, signature]) => [name, library.func(signature)]))
  const strdup = library.func('void *strdup(const char *text)')
  const free = library.symbol('free') as Handle
  const call = (name: string, given: readonly unknown[]): unknown => functions.get(name)?.(...given)
  const checked = (name: string, given: readonly unknown[]): void => {
    const status = call(name, given)
    if (status !== 0) throw new StudioError('model-unreadable', `LiteRT refuses the model: ${name} answered with status ${String(status)}.`, 'Check that the file is a whole TFLite model of float32 input, or export it again.')
  }
  return {
    version,
    call: (name, ...given) => checked(name, given),
    make(name, ...given) {
      const out: [Handle] = [null]
      checked(name, [...given, out])
      return out[0]
    },
    destroy: (name, handle) => { call(name, [handle]) },
    view: (address, bytes) => koffi.view(address, bytes),
    ownedText: (text) => ({ data: strdup(text), free }),
  }
}
