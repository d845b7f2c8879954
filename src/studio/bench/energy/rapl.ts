import type { MachineFiles } from '../machine/machine-files'
import type { CounterFinding } from './counter'

const POWERCAP = 'sys/class/powercap'
/** The shortest wrap known is some minutes at full power; a second is far below it. */
const EVERY_MS = 1000

/** Group access by udev: not for everybody, since the counter tells secrets of other programs (CVE-2020-8694). */
export const RAPL_GRANT = 'As root make a group ("groupadd --system energy"), put yourself in it ("usermod -aG energy YOU") and write /etc/udev/rules.d/70-energy.rules with the line SUBSYSTEM=="powercap", ACTION=="add", RUN+="/bin/chgrp energy /sys%p/energy_uj", RUN+="/bin/chmod g+r /sys%p/energy_uj"; then restart. Never make the counter readable to everybody: it tells secrets of other programs (CVE-2020-8694).'

/**
 * The processor packages' counters of Linux (Intel and AMD): Documentation/power/powercap/powercap.rst of the kernel. Packages of several sockets are added.
 * Cores, uncore and the platform's counter (psys) overlap a package and are never added; memory (dram) is not the processor's and stays apart.
 */
export function findRapl(files: MachineFiles): CounterFinding | null {
  const packages = files.names(POWERCAP).filter((name) => /^(intel-rapl|amd-rapl):\d+$/.test(name) && files.text(`${POWERCAP}/${name}/name`)?.startsWith('package') === true)
  if (packages.length === 0) return null
  const named = packages.map((name) => files.text(`${POWERCAP}/${name}/name`) ?? name)
  const source = `RAPL ${named.join(' + ')}`
  const paths = packages.map((name) => `${POWERCAP}/${name}/energy_uj`)
  const ranges = packages.map((name) => (files.number(`${POWERCAP}/${name}/max_energy_range_uj`) ?? 2 ** 32) / 1e6)
  for (const path of paths) {
    const { code, text } = files.tried(path)
    if (code !== null) return { source, counter: null, problem: `The energy counter ${files.shown(path)} cannot be read (${code}).`, grant: code === 'EACCES' || code === 'EPERM' ? RAPL_GRANT : null }
    if (files.number(path) === null) return { source, counter: null, problem: `The energy counter ${files.shown(path)} holds no number ("${(text ?? '').slice(0, 40)}").`, grant: null }
  }
  return {
    source, problem: null, grant: null,
    counter: {
      source, kind: 'joules', everyMs: EVERY_MS, ranges,
      covers: 'The processor packages as a whole, other programs on them included; not memory, disks, screen or the power supply\'s loss.',
      read: () => {
        const values = paths.map((path) => files.number(path))
        return values.every((value) => value !== null) ? values.map((value) => value / 1e6) : null
      },
    },
  }
}
