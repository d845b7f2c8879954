import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { engineAvailability } from '../../../../src/studio/engines/engine-availability'
import { chromiumPrinter } from '../../../../src/studio/engines/chromium-pdf'
import { findChromium } from '../../../../src/studio/engines/find-chromium'
import { nodeEngine } from '../../../../src/studio/engines/node-engine'
import { freshFolder } from '../../../support/ck-tree'

function write(path: string, text = ''): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A program folder that gains one piece of TensorFlow after the other. */
function programFolder(): { readonly root: string; readonly steps: readonly (() => void)[] } {
  const root = freshFolder('program')
  write(join(root, 'package.json'), '{}')
  const folder = join(root, 'node_modules', '@tensorflow', 'tfjs-node')
  return {
    root,
    steps: [
      () => write(join(folder, 'package.json'), '{"name":"@tensorflow/tfjs-node","version":"4.22.0"}'),
      () => write(join(folder, 'lib', 'napi-v8', 'tfjs_binding.node')),
      () => write(join(folder, 'deps', 'lib', 'libtensorflow.so.2')),
      () => write(join(root, 'out', 'main', 'engine.js')),
    ],
  }
}

describe('whether an engine can be started', () => {
  it('names the first piece that is missing, without loading anything', () => {
    const { root, steps } = programFolder()
    const reasons = steps.map((step) => {
      const { ok, reason } = engineAvailability(root)
      expect(ok).toBe(false)
      step()
      return reason
    })
    expect(reasons.map((reason) => /not installed|binding|library|not built/.exec(reason)?.[0])).toEqual(['not installed', 'binding', 'library', 'not built'])
    expect(engineAvailability(root)).toEqual({ ok: true, reason: 'TensorFlow is here.', tensorflow: 'tfjs-node 4.22.0' })
  })

  it('repeats what set-up found out', () => {
    const { root } = programFolder()
    write(join(root, '.provision', 'state.json'), JSON.stringify({ parts: { tensorflow: { ok: false, reason: 'pip is not there.', neededFor: 'run', at: '' } } }))
    expect(engineAvailability(root).reason).toContain('pip is not there.')
  })

  it('refuses to start one with a typed error', async () => {
    await expect(nodeEngine(programFolder().root)({ threads: 1, use: 'training' })).rejects.toMatchObject({ code: 'engine-unavailable' })
  })
})

describe('a Chromium for PDFs', () => {
  it('is the one that CHROMIUM_BIN names, and none where that does not exist', () => {
    const file = join(freshFolder('browser'), 'chromium')
    write(file)
    vi.stubEnv('CHROMIUM_BIN', file)
    expect(findChromium('/nowhere')).toBeUndefined()
    chmodSync(file, 0o755)
    expect(findChromium('/nowhere')).toBe(file)
  })

  it('is looked for on the PATH', () => {
    const folder = freshFolder('path')
    write(join(folder, 'chromium'))
    chmodSync(join(folder, 'chromium'), 0o755)
    vi.stubEnv('CHROMIUM_BIN', '')
    vi.stubEnv('PATH', folder)
    expect(findChromium('/nowhere')).toBe(join(folder, 'chromium'))
  })

  it('that fails, or is absent, is a typed error with a way out', async () => {
    const file = join(freshFolder('browser'), 'chromium')
    write(file, '#!/bin/sh\necho broken >&2\nexit 3\n')
    chmodSync(file, 0o755)
    vi.stubEnv('CHROMIUM_BIN', file)
    const printer = chromiumPrinter('/nowhere')
    await expect(printer.print('/tmp/a.html', '/tmp/never.pdf', new AbortController().signal)).rejects.toMatchObject({ code: 'pdf-printer-absent', message: expect.stringContaining('broken') as string })
    vi.stubEnv('CHROMIUM_BIN', '/nowhere/chromium')
    expect(printer.available().ok).toBe(false)
    await expect(printer.print('/tmp/a.html', '/tmp/never.pdf', new AbortController().signal)).rejects.toMatchObject({ code: 'pdf-printer-absent' })
  })
})
