import { StringDecoder } from 'node:string_decoder'
import type { Readable } from 'node:stream'

/** A line longer than this is cut: an engine gone mad must not fill the host's memory. */
const LONGEST_LINE = 4000

/**
 * What TensorFlow writes of every first graph, whatever its log level is, and LiteRT of every model and of the accelerators that it does not find; it concerns
 * nobody who reads a run's log.
 */
const NOISE = [
  /mlir_graph_optimization_pass\.cc/, /before absl::InitializeLog\(\) is called/,
  /^INFO: \[(environment|accelerator_registry|cpu_registry|gpu_registry|npu_registry|compiled_model)\.cc:\d+\]/, /^WARNING: \[[gn]pu_registry\.cc:\d+\]/, /^INFO: Created TensorFlow Lite XNNPACK delegate/,
]

/** Whether a line is a library's own chatter and no word of the engine. */
export function isNoise(line: string): boolean {
  return NOISE.some((pattern) => pattern.test(line))
}

/** Calls `listener` with each line of a stream, without its line break; a last line without one counts too. */
export function eachLine(stream: Readable, listener: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const take = (text: string): void => {
    const lines = (rest + text).split(/\r?\n/)
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    for (const line of lines) if (line !== '') listener(line.slice(0, LONGEST_LINE))
  }
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  stream.on('end', () => {
    take(decoder.end())
    if (rest !== '') listener(rest)
    rest = ''
  })
  // a pipe torn by a killed engine is no fault of the host
  stream.on('error', () => undefined)
}
