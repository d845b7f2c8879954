import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from '../../../scripts/lib/lock.mjs'
import { Refusal } from '../../../scripts/lib/refusal.mjs'

const LOCK = resolve(import.meta.dirname, '../../../scripts/lib/lock.mjs')

/** A process that takes the lock, adds one to a number by reading, waiting and writing, and lets go. */
const ADD_ONE = `
  import { readFileSync, writeFileSync } from 'node:fs'
  import { withLock } from ${JSON.stringify(LOCK)}
  const [lock, number] = process.argv.slice(1)
  await withLock(lock, async () => {
    const before = Number(readFileSync(number, 'utf8'))
    await new Promise((wake) => setTimeout(wake, 30))
    writeFileSync(number, String(before + 1))
  })`

describe('the set-up lock', () => {
  let folder
  let lock
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nano-lock-'))
    lock = join(folder, 'set-up.lock')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const node = (script, ...args) => spawn(process.execPath, ['--input-type=module', '-e', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = (child) => new Promise((settle) => child.on('exit', settle))

  it('lets eight processes through one at a time', async () => {
    const number = join(folder, 'number')
    writeFileSync(number, '0')
    const codes = await Promise.all(Array.from({ length: 8 }, () => ended(node(ADD_ONE, lock, number))))
    expect(codes).toEqual(Array(8).fill(0))
    expect(readFileSync(number, 'utf8')).toBe('8')
    expect(existsSync(lock)).toBe(false)
  })

  it('takes over from an owner that was killed', async () => {
    const holder = node(`
      import { withLock } from ${JSON.stringify(LOCK)}
      await withLock(process.argv[1], () => new Promise(() => { setInterval(() => {}, 1000); console.log('held') }))`, lock)
    await new Promise((settle) => holder.stdout.once('data', settle))
    const killed = ended(holder)
    holder.kill('SIGKILL')
    await killed
    expect(existsSync(lock)).toBe(true)
    expect(await withLock(lock, async () => 'mine')).toBe('mine')
  })

  it('is free again after a body that throws', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await withLock(lock, async () => 1)).toBe(1)
  })

  it('tells who holds it and gives up with a sentence', async () => {
    const waited = []
    writeFileSync(lock, String(process.ppid))
    const refusal = await withLock(lock, async () => 1, { waitSeconds: 0, onWait: (pid) => waited.push(pid) }).then(() => undefined, (thrown) => thrown)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal.message).toContain(String(process.ppid))
    expect(waited).toEqual([process.ppid])
  })
})
