import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireHash } from '../../../scripts/lib/hashes.mjs'
import { provision } from '../../../scripts/lib/provision.mjs'

describe('provisioning', () => {
  let folder
  let stateFile
  let asked
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nano-provision-'))
    stateFile = join(folder, '.provision', 'state.json')
    asked = []
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** A part that is a file of this folder; `provide` is what it does when asked. */
  const part = (name, neededFor, provide) => ({
    name,
    neededFor,
    probe: (recorded) => existsSync(recorded.where),
    provide: () => {
      asked.push(name)
      return provide()
    },
  })
  const writes = (name) => async () => {
    const where = join(folder, name)
    writeFileSync(where, name)
    return { ok: true, version: '1', source: 'a test', where }
  }
  const state = () => JSON.parse(readFileSync(stateFile, 'utf8')).parts

  it('records what came from where, and the second time asks for nothing', async () => {
    const parts = [part('engine', 'run', writes('engine'))]
    await provision({ scope: 'run', parts, stateFile })
    await provision({ scope: 'run', parts, stateFile })
    expect(asked).toEqual(['engine'])
    expect(state().engine).toMatchObject({ ok: true, version: '1', source: 'a test', neededFor: 'run' })
  })

  it('leaves an absent part alone until it is told to look again', async () => {
    const parts = [part('window', 'run', async () => ({ ok: false, reason: 'Refused.', hint: 'npm run provision' }))]
    await provision({ scope: 'run', parts, stateFile })
    await provision({ scope: 'run', parts, stateFile })
    expect(asked).toEqual(['window'])
    await provision({ scope: 'run', parts, stateFile, retryAbsent: true })
    expect(asked).toEqual(['window', 'window'])
    expect(state().window).toMatchObject({ ok: false, reason: 'Refused.', hint: 'npm run provision' })
  })

  it('brings back a part whose file is gone', async () => {
    const parts = [part('engine', 'run', writes('engine'))]
    await provision({ scope: 'run', parts, stateFile })
    rmSync(join(folder, 'engine'))
    await provision({ scope: 'run', parts, stateFile })
    expect(asked).toEqual(['engine', 'engine'])
    expect(existsSync(join(folder, 'engine'))).toBe(true)
  })

  it('looks again for everything when a pin changes, absent or not', async () => {
    const parts = [part('engine', 'run', writes('engine')), part('window', 'run', async () => ({ ok: false, reason: 'Refused.', hint: '' }))]
    await provision({ scope: 'run', parts, stateFile, pins: 'old' })
    await provision({ scope: 'run', parts, stateFile, pins: 'old' })
    expect(asked).toEqual(['engine', 'window'])
    await provision({ scope: 'run', parts, stateFile, pins: 'new' })
    expect(asked).toEqual(['engine', 'window', 'engine', 'window'])
  })

  it('fetches what only the tests need only for the tests', async () => {
    const parts = [part('engine', 'run', writes('engine')), part('browser', 'test', writes('browser'))]
    await provision({ scope: 'run', parts, stateFile })
    expect(asked).toEqual(['engine'])
    await provision({ scope: 'test', parts, stateFile })
    expect(asked).toEqual(['engine', 'browser'])
  })

  it('makes a part with a wrong hash absent, with the sentence, and goes on with the next', async () => {
    const fetched = join(folder, 'fetched')
    writeFileSync(fetched, 'not what was pinned')
    const parts = [
      part('engine', 'run', async () => {
        await requireHash(fetched, '0'.repeat(64))
        return { ok: true, source: 'never', where: fetched }
      }),
      part('video', 'run', writes('video')),
    ]
    const found = await provision({ scope: 'run', parts, stateFile })
    expect(found.engine.ok).toBe(false)
    expect(found.engine.reason).toContain('so it is refused')
    expect(found.video.ok).toBe(true)
  })

  it('survives a record that was cut off', async () => {
    await provision({ scope: 'run', parts: [part('engine', 'run', writes('engine'))], stateFile })
    writeFileSync(stateFile, '{"parts": {"engine"')
    await provision({ scope: 'run', parts: [part('engine', 'run', writes('engine'))], stateFile })
    expect(state().engine.ok).toBe(true)
  })
})
