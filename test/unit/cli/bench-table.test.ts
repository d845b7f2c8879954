import { describe, expect, it } from 'vitest'
import { describeBench } from '../../../src/cli/commands/bench-table'
import { benchFile, visit } from '../studio/bench/bench-file'

describe('a measurement in a terminal', () => {
  const file = benchFile([visit(0), visit(1)])
  const said = describeBench({ bench: 'bench-1', origin: 'measured', createdAt: 0, file })

  it('has the form of Table 2: published cells, then ours with interval and tier', () => {
    expect(said).toMatch(/EmotionNet Nano-A +paper +ARM v8\.2, 15 W mode +– +25\.8 +1\.72 +nominal cap/)
    expect(said).toMatch(/EmotionNet Nano-B +bench-1 +a board, 1 thread +onnxruntime, fp32 +500\.0 \[500\.0, 500\.0\] +– +unmeasurable here/)
  })

  it('tells the conditions, the reason for no energy, and what was not measured', () => {
    expect(said).toContain('Energy unmeasurable here: No counter.')
    expect(said).toContain('bench-1: a board, a processor, 2 cores, Linux, governor not told, on mains; preset custom, 2 repeats of 10 s in random order (seed 0)')
    const failed = { ...file, cells: file.cells.map((cell) => ({ ...cell, measured: null, unmeasurable: { code: 'part-absent', reason: 'LiteRT is not here.' } })) }
    expect(describeBench({ bench: 'bench-1', origin: 'measured', createdAt: 0, file: failed })).toContain('onnxruntime, fp32: not measured. LiteRT is not here.')
  })
})
