import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from './atomic-write'
import { fileFault } from './file-fault'

/**
 * Makes a folder of files that is there whole or not at all: `fill` writes into a temporary folder beside it, which is made durable and then
 * renamed. A kill at any instant leaves no half folder; a failure leaves nothing. Returns the files' paths, sorted, and their bytes.
 *
 * @param final the folder to be; it must not exist or be empty
 */
export async function publishFolder(final: string, fill: (folder: string) => Promise<void>): Promise<{ readonly files: string[]; readonly bytes: number }> {
  const parent = dirname(final)
  const temporary = temporaryBeside(final)
  let made = temporary
  try {
    mkdirSync(parent, { recursive: true })
    mkdirSync(temporary)
    await fill(temporary)
    const { files, bytes } = makeDurable(temporary)
    // Windows renames onto nothing but a free name
    if (existsSync(final)) rmdirSync(final)
    renameSync(temporary, final)
    made = final
    syncFolder(parent)
    return { files: files.map((name) => join(final, name)), bytes }
  } catch (error) {
    // a folder that may not survive a loss of power is not kept either
    rmSync(made, { recursive: true, force: true })
    throw fileFault(error, final, 'write')
  }
}

/** The folder asked for if it is new or empty, else one inside it that is free: `name`, `name-2`, ... */
export function freeFolder(out: string, name: string): string {
  try {
    if (!existsSync(out) || readdirSync(out).length === 0) return out
    for (let number = 1; ; number += 1) {
      const inside = join(out, number === 1 ? name : `${name}-${number}`)
      if (!existsSync(inside)) return inside
    }
  } catch (error) {
    throw fileFault(error, out, 'read')
  }
}

/** A name beside a path under which what is to be there is made first; a start-up sweep may delete it. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
}

/** Flushes every file and folder below one; returns the files by their path in it, sorted, and their bytes. */
export function makeDurable(folder: string): { readonly files: readonly string[]; readonly bytes: number } {
  const files: string[] = []
  let bytes = 0
  const walk = (inside: string): void => {
    const here = join(folder, inside)
    for (const entry of readdirSync(here, { withFileTypes: true })) {
      const path = join(inside, entry.name)
      if (entry.isDirectory()) walk(path)
      else {
        bytes += makeFileDurable(join(folder, path))
        files.push(path)
      }
    }
    syncFolder(here)
  }
  walk('')
  return { files: files.sort(), bytes }
}

/** Flushes a file; returns its bytes. */
export function makeFileDurable(path: string): number {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return statSync(path).size
}
