import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from './state.mjs'

/**
 * One hash over files and folders: names and contents, in a fixed order. What does not exist counts as absent.
 * @param {string} root
 * @param {readonly string[]} entries paths relative to root
 * @param {readonly string[]} [salt] anything else the outcome depends on
 */
export function hashTree(root, entries, salt = []) {
  const hash = createHash('sha256')
  for (const part of salt) hash.update(`salt ${part}\n`)
  for (const entry of entries) addEntry(hash, root, entry)
  return hash.digest('hex')
}

function addEntry(hash, root, entry) {
  const path = join(root, entry)
  if (!existsSync(path)) {
    hash.update(`absent ${entry}\n`)
  } else if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addEntry(hash, root, `${entry}/${name}`)
  } else {
    const content = readFileSync(path)
    hash.update(`file ${entry} ${content.length}\n`)
    hash.update(content)
  }
}

/** Whether the stamp in that file says exactly this. */
export const stampIs = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value

/** Writes a stamp; call it only when what it stands for is done. */
export const writeStamp = (file, value) => writeWhole(file, value)
