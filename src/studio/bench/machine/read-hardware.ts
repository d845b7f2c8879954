import { arch, availableParallelism, cpus, release, totalmem, type } from 'node:os'
import type { BenchHardware } from '../../../shared/domain/bench-result'
import type { MachineFiles } from './machine-files'
import { powerState } from './power-state'

/** The machine as a file of measurements names it: the board or product where the system tells it, else the processor. */
export function readHardware(files: MachineFiles): BenchHardware {
  const cpu = (cpus()[0]?.model.trim() || 'unknown processor').slice(0, 200)
  const board = files.text('proc/device-tree/model') ?? files.text('sys/firmware/devicetree/base/model') ?? [files.text('sys/class/dmi/id/sys_vendor'), files.text('sys/class/dmi/id/product_name')].filter(Boolean).join(' ')
  return {
    device: board.replaceAll('\0', '').trim().slice(0, 200) || cpu, cpu, cores: availableParallelism(), architecture: arch(), os: `${type()} ${release()}`.slice(0, 200), memoryBytes: totalmem(),
    power: powerState(files), software: `Node ${process.versions.node}`,
  }
}
