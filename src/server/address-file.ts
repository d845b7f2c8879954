import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../studio/files/atomic-write'

/** Where a browser host of a studio listens: lets its owner find the address again. Readable by that user alone (mode 0600). */
export interface HostAddress {
  readonly url: string
  readonly pid: number
}

export function addressFile(studioFolder: string): string {
  return join(studioFolder, 'browser-host.json')
}

export function rememberAddress(studioFolder: string, address: HostAddress): void {
  writeFileAtomic(addressFile(studioFolder), JSON.stringify(address))
}

/** The address a browser host left, or undefined. The host may be gone: only its own closing removes the file. */
export function rememberedAddress(studioFolder: string): HostAddress | undefined {
  try {
    const { url, pid } = JSON.parse(readFileSync(addressFile(studioFolder), 'utf8')) as Partial<HostAddress>
    return typeof url === 'string' && typeof pid === 'number' ? { url, pid } : undefined
  } catch {
    return undefined
  }
}

/** Removes the file if it is still this process's own. */
export function forgetAddress(studioFolder: string, pid: number): void {
  if (rememberedAddress(studioFolder)?.pid === pid) rmSync(addressFile(studioFolder), { force: true })
}
