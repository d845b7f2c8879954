import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * @typedef {object} PartState
 * @property {boolean} ok whether the part can be used
 * @property {'run' | 'test'} neededFor
 * @property {string} [version]
 * @property {string} [source] where it came from
 * @property {string} [where] the file or folder to use
 * @property {string} [reason] why it is absent
 * @property {string} [hint] the one command that would bring it
 * @property {string} pins the hash of the pins it was found under
 * @property {string} at when this was found, ISO 8601
 */

/**
 * What provisioning found out, by part name. A damaged or absent file reads as nothing known.
 * @param {string} file
 * @returns {{ parts: Record<string, PartState> }}
 */
export function readState(file) {
  if (!existsSync(file)) return { parts: {} }
  try {
    const parsed = JSON.parse(readFileSync(file, 'utf8'))
    return parsed !== null && typeof parsed === 'object' && parsed.parts ? { parts: parsed.parts } : { parts: {} }
  } catch {
    return { parts: {} }
  }
}

/** Writes the state whole: to a temporary name, then renamed over the old one. */
export function writeState(file, state) {
  writeWhole(file, `${JSON.stringify(state, null, 2)}\n`)
}

/** Writes a small file so that a reader sees the old or the new one, never half. */
export function writeWhole(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, text)
  renameSync(temporary, file)
}
