import { StudioError } from '../../shared/errors'

/** The file-system codes a user can do something about, as sentences. Anything else is returned as it came. */
export function fileFault(error: unknown, path: string, doing: 'read' | 'write'): unknown {
  if (error instanceof StudioError) return error
  const code = (error as NodeJS.ErrnoException | null)?.code
  const where = { path, cause: error }
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StudioError('disk-full', `The disk is full: ${path} could not be written.`, 'Free some space and try again; what was there before is intact.', where)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
    case 'EMFILE':
    case 'ENFILE':
    case 'EIO':
      return doing === 'write'
        ? new StudioError('write-refused', `The system refused to write ${path} (${code}).`, 'Check the rights of that folder and that the disk is healthy, then try again.', where)
        : new StudioError('file-unreadable', `The system refused to read ${path} (${code}).`, 'Check the rights of that file, then try again.', where)
    case 'ENOENT':
    case 'ENOTDIR':
      return new StudioError('file-vanished', `${path} is not there.`, 'Check the path, or import the folder again if it has moved.', where)
    case 'ENAMETOOLONG':
      return new StudioError('name-not-usable', `The name ${path.slice(0, 120)}… is longer than the system allows.`, 'Use a shorter name.', where)
    default:
      // a link, a pipe or a device that was put there between the look and the opening, a network drive that went away, ...
      return doing === 'read' && code !== undefined && (error as NodeJS.ErrnoException).syscall !== undefined
        ? new StudioError('file-unreadable', `The system refused to read ${path} (${code}).`, 'Check that file and the drive it lies on, then try again.', where)
        : error
  }
}
