import { basename, resolve } from 'node:path'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import { AllowedRoots } from '../hosting/allowed-roots'
import type { RoomMethods } from '../methods'
import { backUpStudio } from './backup-studio'
import { cleanCache, studioUsage } from './disk-usage'
import { restoreStudio } from './restore-studio'

/** `studio.backup`, `.restore`, `.usage`, `.clean`: the whole studio as a folder that can be kept, moved and come back to. */
export function safetyMethods(context: StudioContext): RoomMethods<'studio.backup' | 'studio.restore' | 'studio.usage' | 'studio.clean'> {
  return {
    'studio.backup': {
      lane: 'carry',
      title: () => `Backup of ${basename(context.path)}`,
      accept: ({ out }) => refuseInside(context, out, 'backup'),
      run: ({ out }, control) => backUpStudio(context, out, control),
    },
    'studio.restore': {
      lane: 'carry',
      title: ({ path }) => `Studio from ${basename(path)}`,
      accept: ({ out }) => refuseInside(context, out, 'studio'),
      run: (input, control) => restoreStudio(input, control),
    },
    'studio.usage': () => studioUsage(context),
    'studio.clean': () => cleanCache(context),
  }
}

/** Neither a dataset nor the studio itself is a place for a copy of the studio. */
function refuseInside({ path, store }: StudioContext, out: string, what: string): void {
  refuseInsideData(store, out, what)
  if (!new AllowedRoots([path]).allows(resolve(out))) return
  throw new StudioError('not-allowed', `The ${what} was to be written to ${out}, which lies inside this studio's own folder.`, 'Choose a folder outside it, best on another disk.', { path: out })
}
