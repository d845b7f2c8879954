import type { MachineFiles } from '../machine/machine-files'
import { findBattery } from './battery'
import type { CounterFinding } from './counter'
import { findJetsonRails } from './jetson-rails'
import { findPowermetrics } from './powermetrics'
import { findRapl } from './rapl'

/** What this machine can tell of its energy, the most direct first: a board's input, the processor's counter, the battery, macOS' meter. */
export function findCounters(files: MachineFiles, platform: NodeJS.Platform = process.platform, isRoot = process.getuid?.() === 0): readonly CounterFinding[] {
  return [findJetsonRails(files), findRapl(files), findBattery(files), findPowermetrics(platform, isRoot)].filter((found) => found !== null)
}

/** Why nothing here tells energy, as a sentence. */
export function whyUnmeasurable(findings: readonly CounterFinding[], files: MachineFiles, platform: NodeJS.Platform = process.platform): string {
  const problems = findings.flatMap(({ problem, grant }) => (problem === null ? [] : [grant === null ? problem : `${problem} ${grant}`]))
  if (problems.length > 0) return problems.join(' ').slice(0, 600)
  if (platform === 'win32') return 'Windows shows programs no energy counter; put a meter before the power supply and give its record.'
  return `This machine shows no energy counter: no processor package under ${files.shown('sys/class/powercap')}, no power rail, no battery that discharges. Put a meter before the power supply and give its record.`
}
