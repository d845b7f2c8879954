import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { freshFolder, writeCkTree } from '../../support/ck-tree'
import { recordFaultRow } from '../../support/fault-row'
import { startBrowserHost, startCommandLine, startElectronHost, type TestHost } from '../../support/hosts'
import { built } from '../../support/provisioned'

/** D8: two hosts open one studio, each pair. One owns the store; the other forwards to it, and takes over when the owner is killed. */
const HOSTS = ['browser host', 'command line', 'window'] as const
type Name = (typeof HOSTS)[number]

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => { for (const clean of cleanUps.splice(0).reverse()) await clean() })

function newStudio(): { readonly studio: string; readonly tree: string } {
  const folder = freshFolder('two-hosts')
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const tree = join(folder, 'tree')
  writeCkTree(tree, [{ subject: 'S005', sequence: '001', frames: 3, emotion: 'disgust' }, { subject: 'S010', sequence: '002', frames: 4 }])
  return { studio: join(folder, 'studio'), tree }
}

async function start(name: Name, studio: string, tree: string): Promise<TestHost> {
  const host = name === 'browser host' ? await startBrowserHost(studio) : name === 'window' ? await startElectronHost(studio, [tree]) : await startCommandLine(studio)
  cleanUps.push(() => host.close())
  return host
}

/** A command line owns a studio for as long as its command runs: this one renders faces for minutes. */
async function longCommand(studio: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [built('main', 'cli.js'), '--studio', studio, '--json', 'call', '--wait', 'demo.create', '{"subjects":123}'], { stdio: 'ignore' })
  cleanUps.push(() => { child.kill('SIGKILL') })
  await ownerOf(studio)
  return child
}

async function ownerOf(studio: string): Promise<{ readonly pid: number; readonly host: string }> {
  for (;;) {
    try {
      return JSON.parse(readFileSync(join(studio, 'owner.json'), 'utf8')) as { pid: number; host: string }
    } catch {
      await sleep(50)
    }
  }
}

/** Starts the first host so that it owns the studio for the whole test. */
async function startOwner(name: Name, studio: string, tree: string): Promise<void> {
  if (name === 'command line') await longCommand(studio)
  else await (await start(name, studio, tree)).call('studio.info', {})
}

describe.each(HOSTS)('a studio that the %s owns', (first) => {
  it.each(HOSTS)('is shared with the %s, which takes over when the owner is killed', async (second) => {
    const { studio, tree } = newStudio()
    let failures = 1
    try {
      await startOwner(first, studio, tree)
      const owner = await ownerOf(studio)
      expect(owner.host).toBe(first)
      const guest = await start(second, studio, tree)
      const result = await guest.job('dataset.import', { path: tree })
      expect(result).toMatchObject({ subjects: 2, sequences: 2, labelledSequences: 1, frames: 7 })
      // still the same owner: the guest wrote through it
      expect(await ownerOf(studio)).toMatchObject({ pid: owner.pid, host: first })
      process.kill(owner.pid, 'SIGKILL')
      expect((await retried(() => guest.call('dataset.list', {}))).items).toMatchObject([{ frames: 7, labelledSequences: 1 }])
      failures = 0
    } finally {
      recordFaultRow({ id: 'D8', count: 1, failures, seed: null })
    }
  })
})

/** The call under way when an owner dies is refused with "try again"; so this tries again. */
async function retried<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const { code } = error as { code?: string }
      if (attempt === 20 || (code !== 'studio-owner-gone' && code !== 'connection-lost')) throw error
      await sleep(250)
    }
  }
}

it('a studio whose owner does not answer is refused as locked, with the owner named', async () => {
  const { studio, tree } = newStudio()
  const owner = await longCommand(studio)
  owner.kill('SIGSTOP')
  try {
    const guest = await start('command line', studio, tree)
    await expect(guest.call('dataset.list', {})).rejects.toMatchObject({ code: 'studio-locked', path: studio, message: expect.stringContaining(`the command line (process ${owner.pid ?? 0})`) as string })
  } finally {
    owner.kill('SIGCONT')
  }
})
