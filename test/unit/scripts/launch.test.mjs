import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasDisplay } from '../../../scripts/lib/launch.mjs'

const PROJECT = resolve(import.meta.dirname, '../../..')

describe('the host that npm start opens', () => {
  let folder
  let electron
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nano-launch-'))
    electron = join(folder, 'electron')
    writeFileSync(electron, '#!/bin/sh\nprintf "%s|" "$@"\nexit 7\n')
    chmodSync(electron, 0o755)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const start = (env) => {
    const script = `
      import { launch } from ${JSON.stringify(join(PROJECT, 'scripts/lib/launch.mjs'))}
      process.exitCode = await launch(['--studio', 'a folder'])`
    return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env } })
  }

  it('needs a display on Linux and nowhere else', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('darwin', {})).toBe(true)
  })

  it('is the window where there is an Electron and a display, with the arguments and its exit code passed through', () => {
    const ended = start({ ELECTRON_BIN: electron, DISPLAY: ':0' })
    expect(ended.stdout).toBe(`${join(PROJECT, 'out/main/index.js')}|--studio|a folder|`)
    expect(ended.status).toBe(7)
    expect(ended.stderr).toContain('Opening the studio')
    expect(ended.stderr).toContain('ELECTRON_BIN')
  })
})
