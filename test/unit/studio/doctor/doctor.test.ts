import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { doctorReportSchema } from '../../../../src/shared/domain/studio'
import { doctor } from '../../../../src/studio/doctor/doctor'
import { nodePart } from '../../../../src/studio/doctor/live-parts'

const PROJECT = resolve(import.meta.dirname, '../../../..')

describe('the doctor', () => {
  let root: string
  const record = (parts: Record<string, unknown>): void => {
    mkdirSync(join(root, '.provision'), { recursive: true })
    writeFileSync(join(root, '.provision', 'state.json'), JSON.stringify({ parts }))
  }
  const part = (name: string) => {
    const found = doctor(root).parts.find((entry) => entry.name === name)
    if (found === undefined) throw new Error(`the doctor does not tell of ${name}`)
    return found
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nano-doctor-'))
    writeFileSync(join(root, 'package.json'), '{}')
    symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'))
    for (const name of ['ELECTRON_BIN', 'FFMPEG_BIN', 'CHROMIUM_BIN']) vi.stubEnv(name, '')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('tells what runs in this very process: Node, SQLite and sharp', () => {
    expect(part('node')).toMatchObject({ ok: true, version: process.versions.node })
    expect(part('sqlite')).toMatchObject({ ok: true, version: expect.stringMatching(/^3\.\d+\.\d+$/) as string })
    expect(part('sharp').version).toMatch(/^\d+\.\d+\.\d+ \(libvips \d/)
  })

  it('repeats what set-up recorded, with where it came from', () => {
    record({ ffmpeg: { ok: true, version: '6.1', source: 'the system', where: process.execPath } })
    expect(part('ffmpeg')).toEqual({ name: 'ffmpeg', ok: true, version: '6.1', source: 'the system', hint: null, neededFor: 'run' })
  })

  it('believes the disk more than the record', () => {
    const where = join(root, 'gone', 'ffmpeg')
    record({ ffmpeg: { ok: true, version: '6.1', source: 'the system', where } })
    expect(part('ffmpeg')).toMatchObject({ ok: false, version: null, hint: `${where} is gone. Bring it back: npm run provision` })
  })

  it('gives an absent part its reason and one command', () => {
    record({ electron: { ok: false, reason: 'The release host refused.', hint: 'npm run provision' } })
    expect(part('electron')).toMatchObject({ ok: false, hint: 'The release host refused. npm run provision' })
  })

  it('names the command that looks for what was never looked for, and marks what only the tests need', () => {
    expect(part('ffmpeg').hint).toContain('npm run provision')
    expect(part('chromium')).toMatchObject({ neededFor: 'test', hint: expect.stringContaining('npm run provision -- --test') as string })
  })

  it('lets a variable win over the record, and says when it names nothing', () => {
    record({ chromium: { ok: false, reason: 'None was found.' } })
    vi.stubEnv('CHROMIUM_BIN', process.execPath)
    expect(part('chromium')).toMatchObject({ ok: true, source: 'CHROMIUM_BIN' })
    vi.stubEnv('CHROMIUM_BIN', join(root, 'no-browser'))
    expect(part('chromium')).toMatchObject({ ok: false, hint: expect.stringContaining('which does not exist') as string })
  })

  it('does not call TensorFlow present where the engine is not built', () => {
    record({ tensorflow: { ok: true, version: '2.20.0', where: root } })
    expect(part('tensorflow')).toMatchObject({ ok: false, version: null, hint: expect.stringContaining('engine.js is not built') as string })
  })

  it('survives a damaged record', () => {
    mkdirSync(join(root, '.provision'))
    writeFileSync(join(root, '.provision', 'state.json'), '{"parts": [')
    expect(() => doctorReportSchema.parse(doctor(root))).not.toThrow()
    expect(part('python').ok).toBe(false)
  })

  it.each([['20.18.3', false], ['20.19.0', true], ['26.10.0', true], ['27.0.0', false], ['18.20.0', false]])('judges Node %s as %s', (version, ok) => {
    expect(nodePart(version).ok).toBe(ok)
    expect(nodePart(version).hint === null).toBe(ok)
  })
})
