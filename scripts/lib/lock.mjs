import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from './refusal.mjs'

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds))

/**
 * Runs a body while no other process runs one under the same lock file. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} body
 * @param {{ waitSeconds?: number, onWait?: (owner: number) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(file, body, options = {}) {
  const { waitSeconds = 3600, onWait = () => {} } = options
  mkdirSync(dirname(file), { recursive: true })
  const deadline = Date.now() + waitSeconds * 1000
  let told = false
  while (!claim(file)) {
    const owner = ownerOf(file)
    if (owner !== undefined && !isAlive(owner)) {
      takeAway(file, owner)
      continue
    }
    if (owner !== undefined && !told) onWait(owner)
    told = true
    if (Date.now() > deadline) {
      throw new Refusal(`Process ${owner ?? 'unknown'} has been holding ${file} for ${waitSeconds} s.`, 'Wait for it or end it, then run the same command again.')
    }
    await sleep(200)
  }
  const free = () => {
    if (ownerOf(file) === process.pid) rmSync(file, { force: true })
  }
  process.once('exit', free)
  try {
    return await body()
  } finally {
    process.removeListener('exit', free)
    free()
  }
}

/** A lock appears whole: the pid is written beside it and then linked, which fails when the name exists. */
function claim(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Only one process may remove a dead owner's lock, or two could both claim it: the remover holds a second lock for an instant. */
function takeAway(file, deadOwner) {
  const broom = `${file}.broom`
  if (!claim(broom)) {
    const sweeper = ownerOf(broom)
    if (sweeper !== undefined && !isAlive(sweeper)) rmSync(broom, { force: true })
    return
  }
  try {
    if (ownerOf(file) === deadOwner) rmSync(file, { force: true })
  } finally {
    rmSync(broom, { force: true })
  }
}

function ownerOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
