import type { BenchPower } from '../../shared/domain/bench'
import { idNumber } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import { requireEngine } from '../executors/require-executor'
import type { RoomMethods } from '../methods'
import { knownNetwork } from '../networks/known-networks'
import { insertBench, listBenches, loadBench, replaceBenchFile, summariseBench } from './bench-rows'
import { findCounters, whyUnmeasurable } from './energy/find-counters'
import { withMeter } from './energy/wall-meter'
import { exportBench } from './export-bench'
import { gatherModels } from './gather-models'
import { LiveBench } from './live-bench'
import { MachineFiles } from './machine/machine-files'
import { powerModes } from './machine/power-state'
import { readHardware } from './machine/read-hardware'
import { estimateForMicrocontroller } from './microcontroller'
import { plannedCells, runMatrix } from './run-matrix'

type BenchMethod = 'bench.run' | 'bench.list' | 'bench.get' | 'bench.delete' | 'bench.restore' | 'bench.power' | 'bench.live' | 'bench.meter' | 'bench.export' | 'bench.microcontroller'

/** `bench.*`: how fast networks are on this machine and what they draw, with the conditions beside each number. */
export function benchMethods(context: StudioContext): RoomMethods<BenchMethod> {
  const { store, ports } = context
  const live = new LiveBench()
  const setRemoved = (bench: string, at: number | null): { revision: number } => {
    loadBench(store, bench, { orRemoved: true })
    return { revision: store.change(['benches'], () => store.run('UPDATE bench SET removed_at = ? WHERE id = ?', at, idNumber(bench))).revision }
  }
  return {
    'bench.run': {
      lane: 'bench',
      title: ({ networks, runs, classifiers, preset }) => `Speed of ${[...networks, ...runs.map(({ run }) => run), ...classifiers].slice(0, 4).join(', ')} (${preset})`,
      accept: (input) => {
        requireEngine(ports.spawnEngine.available())
        plannedCells(input, gatherModels(context, input))
      },
      run: async (input, control) => {
        live.begin(control.jobId)
        try {
          const { file, samples } = await runMatrix(context, input, gatherModels(context, input), control, live)
          return store.change(['benches'], () => insertBench(store, file, 'measured', samples, ports.clock.now())).value
        } finally {
          live.end()
        }
      },
    },
    'bench.list': () => ({ items: listBenches(store).map(summariseBench) }),
    'bench.get': ({ bench }) => loadBench(store, bench),
    'bench.delete': ({ bench }) => setRemoved(bench, ports.clock.now()),
    'bench.restore': ({ bench }) => setRemoved(bench, null),
    'bench.power': () => powerHere(),
    'bench.live': () => live.view(),
    'bench.meter': async ({ bench, meter }) => {
      const { file } = loadBench(store, bench)
      const metered = await withMeter(file, meter)
      return { revision: store.change(['benches'], () => replaceBenchFile(store, bench, metered)).revision }
    },
    'bench.export': {
      lane: 'report',
      title: ({ bench }) => `Export of ${bench}`,
      accept: ({ bench, out }) => {
        loadBench(store, bench)
        refuseInsideData(store, out, 'export')
      },
      run: (input) => exportBench(context, input),
    },
    'bench.microcontroller': ({ network }) => estimateForMicrocontroller(knownNetwork(context, network).spec),
  }
}

/** What this machine can tell of its energy and how to let it. */
function powerHere(files = new MachineFiles()): BenchPower {
  const findings = findCounters(files)
  const chosen = findings.find(({ counter }) => counter !== null)
  for (const { counter } of findings) counter?.close?.()
  return {
    counters: findings.map(({ source, counter, problem, grant }) => ({ source, covers: counter?.covers ?? null, problem, grant })),
    chosen: chosen?.source ?? null, reason: chosen === undefined ? whyUnmeasurable(findings, files) : null,
    modes: [...powerModes(files)], hardware: readHardware(files),
  }
}
