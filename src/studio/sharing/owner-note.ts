import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../files/atomic-write'
import type { HostName } from '../ports'

/** The messages between an owner and its guests; another number means another program version. */
export const SHARING_PROTOCOL = 1

const noteSchema = z.object({
  protocol: z.int(), pid: z.int(), host: z.enum(['window', 'browser host', 'command line']), since: z.int(), endpoint: z.string(), secret: z.string(),
})
/** Who owns a studio and where it listens for other hosts of the same user. Readable by that user only. */
export type OwnerNote = z.infer<typeof noteSchema>

export function newOwnerNote(studio: string, host: HostName, now: number): OwnerNote {
  return { protocol: SHARING_PROTOCOL, pid: process.pid, host, since: now, endpoint: endpointOf(studio), secret: randomBytes(24).toString('hex') }
}

export function writeOwnerNote(studio: string, note: OwnerNote): void {
  writeFileAtomic(notePath(studio), JSON.stringify(note))
}

/** Undefined where there is none yet, or what is there cannot be read. */
export function readOwnerNote(studio: string): OwnerNote | undefined {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(notePath(studio), 'utf8')))
  } catch {
    return undefined
  }
}

function notePath(studio: string): string {
  return join(studio, 'owner.json')
}

/** A socket path short enough for every system (108 bytes), in a folder of this user alone; a named pipe on Windows. */
function endpointOf(studio: string): string {
  const name = `${createHash('sha256').update(studio).digest('hex').slice(0, 16)}-${process.pid}-${randomBytes(3).toString('hex')}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\nano-studio-${name}`
  const folder = join(tmpdir(), `nano-studio-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${name}.sock`)
}
