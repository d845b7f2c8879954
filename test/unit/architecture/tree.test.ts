import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const PROJECT = resolve(import.meta.dirname, '../../..')
const BINARY = new Set(['.png', '.ico', '.jpg', '.pdf', '.woff2', '.gz', '.pb', '.bin'])
const LONGEST = 500

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: PROJECT, encoding: 'utf8' }).split('\0').filter((file) => file !== '' && existsSync(join(PROJECT, file)))
const texts = tracked.filter((file) => !BINARY.has(extname(file))).map((file) => ({ file, text: readFileSync(join(PROJECT, file), 'utf8') }))

/** Hosts of package registries, put together here so that this file does not hold them. */
const REGISTRIES = [['registry', 'npmjs', 'org'], ['registry', 'yarnpkg', 'com'], ['pypi', 'org'], ['files', 'pythonhosted', 'org'], ['deb', 'debian', 'org']].map((parts) => parts.join('.'))

describe('the tree', () => {
  it('is read whole', () => expect(texts.length).toBeGreaterThan(50))

  it.each(REGISTRIES)('names no package registry: %s', (host) => {
    expect(texts.filter(({ text }) => text.includes(host)).map(({ file }) => file)).toEqual([])
  })

  it('has no source file over 500 lines', () => {
    const long = texts.filter(({ file, text }) => /\.(ts|tsx|mjs|cjs|js|py)$/.test(file) && text.split('\n').length - 1 > LONGEST)
    expect(long.map(({ file }) => file)).toEqual([])
  })

  it('keeps the program npx runs executable', () => {
    const mode = execFileSync('git', ['ls-files', '-s', 'bin/nano-studio.mjs', '.ci/run'], { cwd: PROJECT, encoding: 'utf8' })
    expect(mode.match(/^100755 /gm)).toHaveLength(2)
  })
})
