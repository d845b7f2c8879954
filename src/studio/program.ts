import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileFault } from './files/file-fault'

/** The name and version of this program, from its package. Throws `file-unreadable` where the system refuses. */
export function readProgram(root: string): { readonly name: string; readonly version: string } {
  const path = join(root, 'package.json')
  try {
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string }
    return { name: 'EmotionNet Nano Studio', version }
  } catch (error) {
    throw fileFault(error, path, 'read')
  }
}
