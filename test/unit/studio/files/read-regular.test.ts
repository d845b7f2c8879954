import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { fileFault } from '../../../../src/studio/files/file-fault'
import { readRegularFile } from '../../../../src/studio/files/read-regular'
import { freshFolder } from '../../../support/ck-tree'

const root = freshFolder('read')
const outside = freshFolder('outside')
const limit = { bytes: 10, code: 'label-too-large' } as const

describe('reading a file that somebody else wrote', () => {
  it('gives its bytes up to the limit, and refuses one byte more without reading it', async () => {
    writeFileSync(join(root, 'ten'), '0123456789')
    writeFileSync(join(root, 'eleven'), '01234567890')
    expect(String((await readRegularFile(root, 'ten', limit)).bytes)).toBe('0123456789')
    await expect(readRegularFile(root, 'eleven', limit)).rejects.toMatchObject({ code: 'label-too-large', path: 'eleven', line: 1, message: expect.stringContaining('11 bytes') })
  })

  it('refuses what is no regular file without waiting for it', async () => {
    mkdirSync(join(root, 'folder'))
    execFileSync('mkfifo', [join(root, 'pipe')])
    symlinkSync('ten', join(root, 'link'))
    writeFileSync(join(outside, 'secret'), 'x')
    symlinkSync(join(outside, 'secret'), join(root, 'way-out'))
    symlinkSync('nowhere', join(root, 'dangling'))
    const codes = await Promise.all(['folder', 'pipe', 'link', 'way-out', 'dangling', 'absent', 'ten/below'].map((name) => readRegularFile(root, name, limit).then(() => 'read', (error: StudioError) => error.code)))
    expect(codes).toEqual(['not-a-regular-file', 'not-a-regular-file', 'not-a-regular-file', 'outside-root', 'not-a-regular-file', 'file-vanished', 'file-vanished'])
  })
})

describe('a fault of the file system', () => {
  it('is a sentence with the path, whichever way it was met', () => {
    const codeOf = (code: string, doing: 'read' | 'write'): string => (fileFault(Object.assign(new Error(code), { code, syscall: 'open' }), '/a/b', doing) as StudioError).code
    expect(['ENOSPC', 'EACCES', 'EROFS', 'EMFILE', 'EIO'].map((code) => codeOf(code, 'write'))).toEqual(['disk-full', 'write-refused', 'write-refused', 'write-refused', 'write-refused'])
    expect(['EACCES', 'EIO', 'ELOOP', 'ESTALE', 'ENOENT', 'ENAMETOOLONG'].map((code) => codeOf(code, 'read'))).toEqual(['file-unreadable', 'file-unreadable', 'file-unreadable', 'file-unreadable', 'file-vanished', 'name-not-usable'])
  })

  it('leaves bugs and expected failures as they are', () => {
    const bug = new TypeError('x of undefined')
    const expected = new StudioError('conflict', 'A.', 'B.')
    expect([fileFault(bug, '/a', 'read'), fileFault(expected, '/a', 'write')]).toEqual([bug, expected])
  })
})
