import { readdirSync, readFileSync, type Dirent } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { StudioError } from '../../shared/errors'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
}

export interface PageFile {
  readonly type: string
  readonly bytes: Buffer
  /** True where the name carries a hash of the content. */
  readonly immutable: boolean
}

/**
 * The built page, read into memory once and served by exact name: a request is looked up in a table and never becomes a path,
 * so there is nothing to traverse. Keys are URL paths like `/assets/index-1a2b3c.js`; `/` is the page itself.
 */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  for (const entry of listFiles(folder)) {
    const type = TYPES[extname(entry)]
    if (type === undefined) continue
    const name = `/${relative(folder, entry).split(sep).join('/')}`
    files.set(name, { type, bytes: readFileSync(entry), immutable: name.startsWith('/assets/') })
  }
  const page = files.get('/index.html')
  if (page === undefined) {
    throw new StudioError('part-absent', `The built page is missing: there is no index.html in ${folder}.`, 'Run `npm run build` and start again.', { path: folder })
  }
  files.set('/', page)
  return files
}

/** Regular files only, folder by folder: a link in the folder is not followed. A folder that cannot be read holds nothing. */
function listFiles(folder: string): string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(path)
    return entry.isFile() ? [path] : []
  })
}
