import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashTree, stampIs, writeStamp } from '../../../scripts/lib/stamps.mjs'

describe('the stamp of a build or an install', () => {
  let root
  const put = (path, text) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nano-stamp-'))
    put('src/a.ts', 'one')
    put('src/deep/b.ts', 'two')
    put('lock.json', '{}')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const hash = () => hashTree(root, ['src', 'lock.json', 'none.json'])

  it('stays the same while nothing changes', () => expect(hash()).toBe(hash()))

  it.each([
    ['a file changes', () => put('src/deep/b.ts', 'twO')],
    ['a file appears', () => put('src/deep/c.ts', '')],
    ['a file goes', () => rmSync(join(root, 'src/a.ts'))],
    ['a file is renamed', () => renameSync(join(root, 'src/a.ts'), join(root, 'src/z.ts'))],
    ['a listed file comes into being', () => put('none.json', '')],
  ])('differs when %s', (_what, change) => {
    const before = hash()
    change()
    expect(hash()).not.toBe(before)
  })

  it('depends on what else decides the outcome', () => {
    expect(hashTree(root, ['src'], ['linux', 'x64'])).not.toBe(hashTree(root, ['src'], ['linux', 'arm64']))
  })

  it('is kept on disk and compared whole', () => {
    const file = join(root, 'made', 'built.stamp')
    expect(stampIs(file, hash())).toBe(false)
    writeStamp(file, hash())
    expect(stampIs(file, hash())).toBe(true)
    put('src/a.ts', 'changed')
    expect(stampIs(file, hash())).toBe(false)
  })
})
