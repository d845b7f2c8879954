import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshFolder } from '../../support/ck-tree'
import { runCommand, type CommandEnd } from '../../support/command-line'
import { renderedFace } from '../../support/rendered-face'
import { tinyPng } from '../../support/tiny-png'

/** A sequence that ends in a rendered face, and one of noise; no landmarks. */
describe('faces from a terminal', () => {
  const folder = freshFolder('cli-faces')
  const run = (...args: string[]): Promise<CommandEnd> => runCommand(['--studio', join(folder, 'studio'), ...args])

  beforeAll(async () => {
    const { png } = await renderedFace()
    for (const [subject, bytes] of [['S010', png], ['S011', tinyPng(1)]] as const) {
      const place = join(folder, 'data', 'cohn-kanade-images', subject, '001')
      mkdirSync(place, { recursive: true })
      writeFileSync(join(place, `${subject}_001_00000001.png`), bytes)
    }
    expect((await run('import', join(folder, 'data'))).code).toBe(0)
  })
  afterAll(() => { rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) })

  it('are looked for once, told with what was not found, and listed', async () => {
    const { code, stdout } = await run('faces', 'prepare')
    expect([code, stdout]).toEqual([0, expect.stringContaining('looked at 2 of 2 sequences and found 1 face.')])
    expect(stdout).toContain('no face found: S011/001 (sequence-2)')
    expect((await run('faces', 'prepare')).stdout).toContain('looked at 0 of 2 sequences')
    expect((await run('faces', 'list')).stdout).toMatch(/^sequence-1 +S010 +001 +detected +\d/m)
    expect((await run('faces', 'list', '--failed')).stdout).toContain('1 of 1')
    expect(JSON.parse((await run('--json', 'faces', 'list')).stdout)).toMatchObject({ total: 2 })
  })
})
