import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import type { RoomMethods } from '../methods'
import { faceDetail } from './face-detail'
import { countFaces, listFaces } from './list-faces'
import { needsEngine, prepareFaces } from './prepare-faces'
import { clearFace, setFace } from './set-face'

/** `faces.*`: where the face of each sequence lies, found by a program or set by hand. */
export function faceMethods(context: StudioContext): RoomMethods<'faces.prepare' | 'faces.list' | 'faces.counts' | 'faces.get' | 'faces.set' | 'faces.clear'> {
  const { store, ports } = context
  return {
    'faces.prepare': {
      lane: 'predict',
      title: ({ dataset }) => `Faces of ${requireDataset(store, dataset).name}`,
      accept: (input) => {
        const found = needsEngine(store, input) ? ports.spawnEngine.available() : { ok: true, reason: '' }
        if (!found.ok) throw new StudioError('engine-unavailable', `No face can be looked for: ${found.reason}`, 'Run "npm run provision", or set the faces by hand.')
      },
      run: (input, control) => prepareFaces(context, input, control),
    },
    'faces.list': (input) => listFaces(store, input),
    'faces.counts': ({ dataset }) => countFaces(store, requireDataset(store, dataset).id),
    'faces.get': ({ sequence }) => faceDetail(context, sequence),
    'faces.set': (input) => setFace(context, input),
    'faces.clear': (input) => clearFace(context, input),
  }
}
