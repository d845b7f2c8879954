import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MachineFiles } from '../../src/studio/bench/machine/machine-files'
import { freshFolder } from './ck-tree'

/** A machine's files as recorded or published, below a root of their own. */
export interface MachineTree { readonly files: MachineFiles; set(path: string, text: string | number): void }

/** Writes a tree of /proc and /sys files. */
export function machineTree(entries: Readonly<Record<string, string | number>>): MachineTree {
  const root = freshFolder('machine')
  const set = (path: string, text: string | number): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${text}\n`)
  }
  for (const [path, text] of Object.entries(entries)) set(path, text)
  return { files: new MachineFiles(root), set }
}

/** An Intel laptop by Documentation/power/powercap/powercap.rst: one package whose core and uncore lie in it, memory, and psys, which overlaps them all. */
export const INTEL_RAPL = {
  'sys/class/powercap/intel-rapl:0/name': 'package-0', 'sys/class/powercap/intel-rapl:0/energy_uj': 1_000_000, 'sys/class/powercap/intel-rapl:0/max_energy_range_uj': 262_143_328_850,
  'sys/class/powercap/intel-rapl:0/constraint_0_power_limit_uw': 15_000_000,
  'sys/class/powercap/intel-rapl:0:0/name': 'core', 'sys/class/powercap/intel-rapl:0:0/energy_uj': 400_000, 'sys/class/powercap/intel-rapl:0:0/max_energy_range_uj': 262_143_328_850,
  'sys/class/powercap/intel-rapl:0:1/name': 'uncore', 'sys/class/powercap/intel-rapl:0:1/energy_uj': 9_000,
  'sys/class/powercap/intel-rapl:0:2/name': 'dram', 'sys/class/powercap/intel-rapl:0:2/energy_uj': 70_000,
  'sys/class/powercap/intel-rapl:1/name': 'psys', 'sys/class/powercap/intel-rapl:1/energy_uj': 9_000_000, 'sys/class/powercap/intel-rapl:1/max_energy_range_uj': 262_143_328_850,
} as const

/** A Jetson AGX Orin under JetPack 5 and later: the INA3221 under hwmon, by the Jetson Linux Developer Guide. 4.5 W at the input, of which the rails are parts. */
export const JETSON_HWMON = {
  'sys/class/hwmon/hwmon0/name': 'tegra_fan',
  'sys/class/hwmon/hwmon3/name': 'ina3221', 'sys/class/hwmon/hwmon3/in1_label': 'VDD_GPU_SOC', 'sys/class/hwmon/hwmon3/in1_input': 4992, 'sys/class/hwmon/hwmon3/curr1_input': 300,
  'sys/class/hwmon/hwmon3/in2_label': 'VDD_CPU_CV', 'sys/class/hwmon/hwmon3/in2_input': 4992, 'sys/class/hwmon/hwmon3/curr2_input': 200,
  'sys/class/hwmon/hwmon3/in3_label': 'VIN_SYS_5V0', 'sys/class/hwmon/hwmon3/in3_input': 5000, 'sys/class/hwmon/hwmon3/curr3_input': 900,
  'sys/class/hwmon/hwmon3/in7_label': 'sum of shunt voltages', 'sys/class/hwmon/hwmon3/in7_input': 0,
  'proc/device-tree/model': 'Jetson AGX Orin\0', 'etc/nvpmodel.conf': '< POWER_MODEL ID=0 NAME=MAXN >\nCPU_ONLINE CORE_0 1\n< POWER_MODEL ID=1 NAME=MODE_15W >\n< POWER_MODEL ID=2 NAME=MODE_30W_ALL >',
} as const

/** A Jetson AGX Xavier under JetPack 4: the INA3221 under iio, milliwatts a rail and no input rail, so that the rails are added. */
export const JETSON_IIO = {
  'sys/bus/i2c/drivers/ina3221x/1-0040/iio:device0/rail_name_0': 'GPU', 'sys/bus/i2c/drivers/ina3221x/1-0040/iio:device0/in_power0_input': 1500,
  'sys/bus/i2c/drivers/ina3221x/1-0040/iio:device0/rail_name_1': 'CPU', 'sys/bus/i2c/drivers/ina3221x/1-0040/iio:device0/in_power1_input': 2250,
  'sys/bus/i2c/drivers/ina3221x/1-0041/iio:device1/rail_name_0': 'SYS5V', 'sys/bus/i2c/drivers/ina3221x/1-0041/iio:device1/in_power0_input': 3250,
  'sys/bus/i2c/drivers/ina3221x/1-0041/iio:device1/rail_name_2': 'NC', 'sys/bus/i2c/drivers/ina3221x/1-0041/iio:device1/in_power2_input': 0,
} as const

/** A laptop's battery that tells current and voltage, by Documentation/ABI/testing/sysfs-class-power: 7.5 W, and a mouse, which is not the machine. */
export const BATTERY = {
  'sys/class/power_supply/AC/type': 'Mains', 'sys/class/power_supply/AC/online': 0,
  'sys/class/power_supply/BAT0/type': 'Battery', 'sys/class/power_supply/BAT0/status': 'Discharging', 'sys/class/power_supply/BAT0/current_now': 625_000, 'sys/class/power_supply/BAT0/voltage_now': 12_000_000,
  'sys/class/power_supply/hidpp_battery_0/type': 'Battery', 'sys/class/power_supply/hidpp_battery_0/scope': 'Device', 'sys/class/power_supply/hidpp_battery_0/status': 'Discharging',
} as const
