import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { StudioError } from '../../shared/errors'

/**
 * The folders a host lets a page name. A path counts by where it really lies: links are followed before it is compared, and
 * a path that does not exist yet counts by its nearest folder that does.
 */
export class AllowedRoots {
  private readonly roots = new Set<string>()

  constructor(roots: Iterable<string> = []) {
    for (const root of roots) this.add(root)
  }

  /** Allows a folder and everything below it. */
  add(root: string): void {
    this.roots.add(realPlace(resolve(root)))
  }

  /** The roots as real paths, sorted. */
  list(): readonly string[] {
    return [...this.roots].sort()
  }

  allows(path: string): boolean {
    if (!isAbsolute(path) || path.includes('\0')) return false
    const place = realPlace(resolve(path))
    return [...this.roots].some((root) => isInside(root, place))
  }

  /** Throws `not-allowed` with the path for anything outside the roots; `advice` is the host's next step. */
  require(path: string, advice: string): void {
    if (this.allows(path)) return
    const shown = path.length > 300 ? `${path.slice(0, 300)}…` : path
    throw new StudioError('not-allowed', `The path ${JSON.stringify(shown)} is not in a folder this host may use.`, advice, { path: shown })
  }
}

/** True for the root itself and for what lies below it; `data-evil` is not inside `data`. Both are absolute and normal. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** The path with its links followed as far as it exists. */
function realPlace(path: string): string {
  const missing: string[] = []
  for (let here = path; ; here = dirname(here)) {
    try {
      return join(realpathSync(here), ...missing)
    } catch {
      if (dirname(here) === here) return path
      missing.unshift(basename(here))
    }
  }
}
