import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Refusal } from './refusal.mjs'

/**
 * The digest of a file, read as a stream.
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 * @returns {Promise<string>}
 */
export async function hashFile(file, algorithm = 'sha256', encoding = 'hex') {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest(encoding)
}

/**
 * Refuses a fetched file whose contents are not the pinned ones.
 * @param {string} file
 * @param {string} pinned a hex sha256, or an npm integrity string "sha512-<base64>"
 */
export async function requireHash(file, pinned) {
  const integrity = /^sha512-(.+)$/.exec(pinned)
  const found = integrity === null ? await hashFile(file) : `sha512-${await hashFile(file, 'sha512', 'base64')}`
  if (found === pinned) return
  throw new Refusal(
    `${file} has the hash ${found}, and resources/native-pins.json pins ${pinned}, so it is refused.`,
    'Delete nothing by hand; run "npm run provision" again, and if it comes back, compare the package with its publisher before changing the pin.',
  )
}
