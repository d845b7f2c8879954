import { execFileSync } from 'node:child_process'
import { delimiter, dirname, join, resolve } from 'node:path'
import { PROJECT_ROOT, provisioned } from './provisioned'

/** The rendered faces beside the checkout: CK+'s class counts, other people's pictures. `npm run test:rendered` refuses to start without them. */
const SOURCE = resolve(PROJECT_ROOT, '../shared/data/rendered-faces')

/** Unpacks the rendered set as a CK+ tree. */
export function unpackRenderedSet(out: string): void {
  execFileSync(process.execPath, [join(SOURCE, 'unpack.mjs'), out], {
    stdio: 'ignore', env: { ...process.env, PATH: `${dirname(provisioned('ffmpeg'))}${delimiter}${process.env['PATH'] ?? ''}` },
  })
}
