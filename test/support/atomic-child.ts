import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { writeFileAtomic } from '../../src/studio/files/atomic-write'

/** Writes argv[4] bytes to the file argv[2] and is killed in the middle of step argv[3]: open, write, sync, close, rename, sync-folder; `forever` goes on until killed. */
const [path, step, size] = process.argv.slice(2) as [string, string, string]
const { openSync, writeSync, fsyncSync, closeSync, renameSync } = fs
const die = (): void => { process.kill(process.pid, 'SIGKILL') }
const isFolder = (handle: number): boolean => fs.fstatSync(handle).isDirectory()

Object.assign(fs, {
  openSync: (...args: Parameters<typeof openSync>) => {
    const handle = openSync(...args)
    if (step === 'open' && !isFolder(handle)) die()
    return handle
  },
  writeSync: (handle: number, bytes: Uint8Array, offset: number, length: number) => {
    if (step !== 'write') return writeSync(handle, bytes, offset, length)
    writeSync(handle, bytes, offset, Math.floor(length / 2))
    die()
    return 0
  },
  fsyncSync: (handle: number) => {
    if (step === (isFolder(handle) ? 'sync-folder' : 'sync')) die()
    fsyncSync(handle)
  },
  closeSync: (handle: number) => {
    if (step === 'close' && !isFolder(handle)) die()
    closeSync(handle)
  },
  renameSync: (from: string, to: string) => {
    if (step === 'rename') die()
    renameSync(from, to)
  },
})
syncBuiltinESMExports()
if (step === 'forever') {
  writeFileAtomic(path, Buffer.alloc(Number(size), 'a'))
  process.stdout.write('writing\n')
  for (let time = 0; ; time += 1) writeFileAtomic(path, time % 2 === 0 ? Buffer.alloc(Number(size) / 2, 'b') : Buffer.alloc(Number(size), 'a'))
}
writeFileAtomic(path, Buffer.alloc(Number(size), 'n'))
