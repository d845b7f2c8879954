import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { eachLine, isNoise } from '../../../../src/studio/engines/lines'

async function linesOf(chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const stream = new PassThrough()
  const lines: string[] = []
  eachLine(stream, (line) => lines.push(line))
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await finished(stream)
  return lines
}

describe('the lines of an engine', () => {
  it('come whole however the pipe cuts them, the last one without its break too', async () => {
    expect(await linesOf(['one\ntw', 'o\r\n\nthr', 'ee'])).toEqual(['one', 'two', 'three'])
  })

  it('keep a letter whose bytes came apart', async () => {
    const bytes = Buffer.from('Gesicht-ü\n')
    expect(await linesOf([bytes.subarray(0, 9), bytes.subarray(9)])).toEqual(['Gesicht-ü'])
  })

  it('never grow past 4,000 characters', async () => {
    const lines = await linesOf(['x'.repeat(50_000), 'y'.repeat(50_000), '\nend\n'])
    expect(lines.map((line) => line.length)).toEqual([4000, 3])
  })

  it('are told apart from what TensorFlow says of every first graph', () => {
    expect(isNoise('I0000 00:00:1.2  7 mlir_graph_optimization_pass.cc:437] MLIR V1 optimization pass is not enabled')).toBe(true)
    expect(isNoise('INFO: [cpu_registry.cc:75] XNNPACK CPU accelerator registered.')).toBe(true)
    expect(isNoise('terminate called after throwing an instance of std::bad_alloc')).toBe(false)
  })
})
