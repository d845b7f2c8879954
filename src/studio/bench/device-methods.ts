import type { StudioContext } from '../context'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import { requireEngine } from '../executors/require-executor'
import type { RoomMethods } from '../methods'
import { requireChoice, writeBundle } from './bundle/write-bundle'
import { importResult } from './import-result'

/** `bench.bundle` and `bench.import`: networks measured on another device, and what comes back from there. */
export function benchDeviceMethods(context: StudioContext): RoomMethods<'bench.bundle' | 'bench.import'> {
  return {
    'bench.bundle': {
      lane: 'predict',
      title: () => 'A bundle for another device',
      accept: (input) => {
        requireEngine(context.ports.spawnEngine.available())
        requireChoice(context, input)
        refuseInsideData(context.store, input.out, 'bundle')
      },
      run: (input, control) => writeBundle(context, input, control),
    },
    'bench.import': {
      lane: 'report',
      title: () => 'Measurements of another device',
      run: (input) => importResult(context, input),
    },
  }
}
