import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { labelExportFormatSchema } from '../../src/shared/domain/label-exchange'
import { openDatasetRoom } from './dataset-room'

/** Exports the labels of the studio folder argv[2] into argv[3] in every format and prints all of it, so that a test can do so under another locale and time zone. */
const [folder, out] = process.argv.slice(2) as [string, string]
const room = openDatasetRoom(folder)
for (const format of labelExportFormatSchema.options) {
  const { files } = await room.exportLabels({ dataset: 'dataset-1', format, out: join(out, format) })
  for (const file of files) process.stdout.write(`${file.slice(out.length)}\n${readFileSync(file, 'utf8')}\n`)
}
