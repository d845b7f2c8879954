import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeOwnerLock } from '../../../../src/studio/sharing/owner-lock'
import { compileChild, ended, lineOf, startChild } from '../../../support/child'

describe('the owner lock', () => {
  it('is held by one at a time and free again after release', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lock-'))
    const first = takeOwnerLock(folder)
    expect(first).toBeDefined()
    expect(takeOwnerLock(folder)).toBeUndefined()
    first?.release()
    const second = takeOwnerLock(folder)
    expect(second).toBeDefined()
    second?.release()
  })

  it('leaves nothing stale behind when its holder is killed, ten times over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lock-'))
    const script = await compileChild('test/support/lock-child.ts')
    for (let round = 0; round < 10; round += 1) {
      const child = startChild(script, [folder])
      expect(await lineOf(child, () => true)).toBe('held')
      expect(takeOwnerLock(folder)).toBeUndefined()
      child.kill('SIGKILL')
      await ended(child)
      const lock = takeOwnerLock(folder)
      expect(lock).toBeDefined()
      lock?.release()
    }
  })
})
