import { availableParallelism, cpus, release, totalmem, type } from 'node:os'

/** The machine a training ran on; kept with the run, so that a report written elsewhere or later still names it. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly os: string
  readonly memoryBytes: number
}

export function readMachine(): Machine {
  return { cpu: cpus()[0]?.model.trim() || 'unknown processor', cores: availableParallelism(), os: `${type()} ${release()}`, memoryBytes: totalmem() }
}
