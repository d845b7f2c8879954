import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AllowedRoots, isInside } from '../../../../src/studio/hosting/allowed-roots'
import { freshFolder } from '../../../support/ck-tree'

describe('the folders a page may name', () => {
  const base = freshFolder('roots')
  const root = join(base, 'data')
  mkdirSync(join(root, 'inner'), { recursive: true })
  mkdirSync(join(base, 'data-evil'))
  mkdirSync(join(base, 'elsewhere'))
  writeFileSync(join(root, 'file.txt'), '')
  symlinkSync(join(base, 'elsewhere'), join(root, 'out'))
  symlinkSync(join(root, 'inner'), join(base, 'elsewhere', 'back'))
  const roots = new AllowedRoots([root])

  it.each([['the root itself', root], ['a folder in it', join(root, 'inner')], ['a file in it', join(root, 'file.txt')], ['what is not there yet', join(root, 'new', 'newer')],
    ['a climb that stays inside', `${root}/inner/../inner`], ['a link elsewhere that leads inside', join(base, 'elsewhere', 'back')]])('allow %s', (_what, path) => {
    expect(roots.allows(path)).toBe(true)
  })

  it.each([['the folder above', base], ['a sibling with the same beginning', join(base, 'data-evil')], ['a climb out', `${root}/../elsewhere`], ['a link that leads out', join(root, 'out')],
    ['what is not there behind such a link', join(root, 'out', 'new')], ['a relative path', 'inner'], ['a NUL', `${root}\0/../elsewhere`], ['nothing', '']])('refuse %s', (_what, path) => {
    expect(roots.allows(path)).toBe(false)
    expect(() => roots.require(path, 'Choose another.')).toThrowError(expect.objectContaining({ code: 'not-allowed', nextStep: 'Choose another.' }))
  })

  it('compare by folders, not by letters', () => {
    expect(isInside('/data', '/data-evil')).toBe(false)
    expect(isInside('/data', '/data/..evil')).toBe(true)
    expect(isInside('/', '/anything')).toBe(true)
  })
})
