import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PINS } from '../pins.mjs'
import { takeFromWheel } from '../wheel.mjs'

/** LiteRT's C library, a runtime for exported TFLite files. The studio works without it. */
export const litert = {
  name: 'litert',
  neededFor: 'run',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where),
  async provide() {
    const taken = await takeFromWheel(PINS.litert, {
      folder: 'litert',
      inside: 'ai_edge_litert',
      members: ['ai_edge_litert/libLiteRt.so'],
      absent: `No LiteRT library is pinned for ${process.platform} ${process.arch}.`,
      instead: 'Use another runtime; TFLite files are written here all the same.',
    })
    if (!taken.ok) return taken
    const { package: name, version } = PINS.litert
    return { ok: true, version, source: `PyPI wheel ${name} ${version}`, where: join(taken.where, 'libLiteRt.so') }
  },
}
