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

/** A desktop's tree as Prometheus' procfs library recorded one (its test data): a processor of 95 W without a limit, a counter near its end. */
export const RECORDED_RAPL = {
  'sys/class/powercap/intel-rapl/enabled': 1, 'sys/class/powercap/intel-rapl/uevent': '',
  'sys/class/powercap/intel-rapl:0/name': 'package-0', 'sys/class/powercap/intel-rapl:0/enabled': 1, 'sys/class/powercap/intel-rapl:0/energy_uj': 240_422_366_267, 'sys/class/powercap/intel-rapl:0/max_energy_range_uj': 262_143_328_850,
  'sys/class/powercap/intel-rapl:0/constraint_0_name': 'long_term', 'sys/class/powercap/intel-rapl:0/constraint_0_max_power_uw': 95_000_000, 'sys/class/powercap/intel-rapl:0/constraint_0_power_limit_uw': 4_090_000_000,
  'sys/class/powercap/intel-rapl:0:0/name': 'core', 'sys/class/powercap/intel-rapl:0:0/enabled': 0, 'sys/class/powercap/intel-rapl:0:0/energy_uj': 118_821_284_256, 'sys/class/powercap/intel-rapl:0:0/max_energy_range_uj': 262_143_328_850,
} as const

/**
 * A Jetson AGX Orin under JetPack 5 and later: two INA3221 under hwmon, labelled and in the places that a developer kit's own listing shows (alumet issue 212,
 * jetson_stats issues 381 and 428), with the milliwatts that `tegrastats` printed on one under load: 3,150, 14,312, 4,968 and 1,091. It prints no volts, so these are 5 V.
 */
export const JETSON_AGX_ORIN = {
  'sys/class/hwmon/hwmon0/name': 'pwm_tach',
  'sys/class/hwmon/hwmon2/name': 'ina3221', 'sys/class/hwmon/hwmon2/in1_label': 'NC', 'sys/class/hwmon/hwmon2/in2_label': 'VDDQ_VDD2_1V8AO', 'sys/class/hwmon/hwmon2/in2_input': 5000, 'sys/class/hwmon/hwmon2/curr2_input': 218.2,
  'sys/class/hwmon/hwmon2/in3_label': 'NC', 'sys/class/hwmon/hwmon2/in7_label': 'sum of shunt voltages', 'sys/class/hwmon/hwmon2/in7_input': 420,
  'sys/class/hwmon/hwmon3/name': 'ina3221', 'sys/class/hwmon/hwmon3/in1_label': 'VDD_GPU_SOC', 'sys/class/hwmon/hwmon3/in1_input': 5000, 'sys/class/hwmon/hwmon3/curr1_input': 630,
  'sys/class/hwmon/hwmon3/in2_label': 'VDD_CPU_CV', 'sys/class/hwmon/hwmon3/in2_input': 5000, 'sys/class/hwmon/hwmon3/curr2_input': 2862.4,
  'sys/class/hwmon/hwmon3/in3_label': 'VIN_SYS_5V0', 'sys/class/hwmon/hwmon3/in3_input': 5000, 'sys/class/hwmon/hwmon3/curr3_input': 993.6,
  'sys/class/hwmon/hwmon3/in7_label': 'sum of shunt voltages', 'sys/class/hwmon/hwmon3/in7_input': 1280,
  'proc/device-tree/model': 'Jetson AGX Orin\0', 'etc/nvpmodel.conf': '< POWER_MODEL ID=0 NAME=MAXN >\nCPU_ONLINE CORE_0 1\n< POWER_MODEL ID=1 NAME=MODE_15W >\n< POWER_MODEL ID=2 NAME=MODE_30W_ALL >',
} as const

/** A Jetson Orin NX or Nano: one INA3221 whose first rail is the module's input, by the Jetson Linux Developer Guide. 4.5 W, of which the others are parts. */
export const JETSON_ORIN_NX = {
  'sys/class/hwmon/hwmon1/name': 'ina3221', 'sys/class/hwmon/hwmon1/in1_label': 'VDD_IN', 'sys/class/hwmon/hwmon1/in1_input': 5000, 'sys/class/hwmon/hwmon1/curr1_input': 900,
  'sys/class/hwmon/hwmon1/in2_label': 'VDD_CPU_GPU_CV', 'sys/class/hwmon/hwmon1/in2_input': 4992, 'sys/class/hwmon/hwmon1/curr2_input': 200,
  'sys/class/hwmon/hwmon1/in3_label': 'VDD_SOC', 'sys/class/hwmon/hwmon1/in3_input': 4992, 'sys/class/hwmon/hwmon1/curr3_input': 300,
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
