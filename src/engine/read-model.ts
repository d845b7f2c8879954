import { readFileSync } from 'node:fs'
import { fileFault } from '../studio/files/file-fault'

/** The bytes of a model's file as they are; throws `file-vanished`, `file-unreadable`. */
export function readModel(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (thrown) {
    throw fileFault(thrown, path, 'read')
  }
}
