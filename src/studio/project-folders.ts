import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where this program lies: the nearest folder above this file that holds its `package.json` and `models`. Works from the sources and from the build. */
export function projectFolders(): { readonly root: string; readonly models: string } {
  let root = dirname(fileURLToPath(import.meta.url))
  while (!(existsSync(join(root, 'package.json')) && existsSync(join(root, 'models')))) {
    const parent = dirname(root)
    if (parent === root) throw new Error('the program folder with package.json and models was not found')
    root = parent
  }
  return { root, models: join(root, 'models') }
}
