import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../../shared/domain/dataset'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import { labelStateSchema } from '../../../shared/domain/labels'
import { problemOf } from '../../dataset/problem'
import { inside } from '../../dataset/sources/file-source'
import { folderSource } from '../../dataset/sources/folder-source'
import { FILE_LIMITS } from '../../files/limits'
import { readRegularFile } from '../../files/read-regular'
import { numberAt, type ExportedSequence } from './exported-sequences'
import { labelProblem, type LabelReading, type LabelRecord } from './label-record'

/** A folder for what carries no label. */
const NO_LABEL = 'no-label'
/** Of every file, as `sha256sum -c` checks it. */
export const MANIFEST = 'SHA256SUMS'
const FORMAT = 'emotionnet-label/1'
const LIMIT = { bytes: FILE_LIMITS.labelExchangeBytes, code: 'labels-unreadable' } as const

/** onset, apex and offset are frame numbers. */
const fileSchema = z.object({ format: z.literal(FORMAT), subject: z.string(), sequence: z.string(), author: z.string().nullable(), label: labelStateSchema })

/** A folder for each class with a small file for each sequence: its label, and its pictures by path and SHA-256, not the pictures themselves. */
export function writeClassFolders(folder: string, sequences: readonly ExportedSequence[]): void {
  const taken = new Set<string>()
  const sums: string[] = []
  for (const one of sequences.filter(({ says }) => says)) {
    const { subject, name, state, author, frames } = one
    const place = inside(state.emotion ?? NO_LABEL, `${safeName(`${subject}_${name}`, taken)}.json`)
    const label = { ...state, onset: numberAt(one, state.onset), apex: numberAt(one, state.apex), offset: numberAt(one, state.offset) }
    const text = `${JSON.stringify({ format: FORMAT, subject, sequence: name, author, label, frames }, null, 2)}\n`
    mkdirSync(join(folder, state.emotion ?? NO_LABEL), { recursive: true })
    writeFileSync(join(folder, place), text)
    sums.push(`${sha256(text)}  ${place}\n`)
  }
  writeFileSync(join(folder, MANIFEST), sums.join(''))
}

/** The same back; the folder that a file lies in is its class, so that moving it relabels. A file that is not what was exported is a problem and is passed over. */
export async function readClassFolders(root: string): Promise<LabelReading> {
  const records: LabelRecord[] = []
  const problems: Problem[] = []
  const source = folderSource(root)
  const sums = new Set((await readRegularFile(root, MANIFEST, LIMIT)).bytes.toString('utf8').split('\n').map((line) => line.slice(0, 64)))
  for (const name of [...EMOTIONS, NO_LABEL]) {
    if ((await source.look(name)) === undefined) continue
    for (const file of (await source.list(name)).filter((one) => one.name.endsWith('.json'))) {
      const path = inside(name, file.name)
      try {
        const text = (await readRegularFile(root, path, LIMIT)).bytes.toString('utf8')
        const parsed = sums.has(sha256(text)) ? fileSchema.safeParse(JSON.parse(text)) : undefined
        if (parsed?.success !== true) problems.push(labelProblem(path, parsed === undefined ? `is not as it was exported: its SHA-256 is not in ${MANIFEST}` : 'is no label as the studio writes them'))
        else records.push({ subject: parsed.data.subject, sequence: parsed.data.sequence, edit: { ...parsed.data.label, emotion: name === NO_LABEL ? null : (name as Emotion) }, layer: 'raw', author: parsed.data.author, path, line: null })
      } catch (error) {
        problems.push(error instanceof SyntaxError ? labelProblem(path, 'is no JSON') : problemOf(error, path))
      }
    }
  }
  return { records, problems }
}

/** A name that every file system takes and no other file has, whatever the case of its letters; one that had to be changed ends in a hash of what it was. */
export function safeName(name: string, taken: Set<string>): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^[.-]+/, '_').slice(0, 100)
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain)
  const safe = plain === name && !reserved && !taken.has(plain.toLowerCase()) ? plain : `${plain}-${sha256(name).slice(0, 12)}`
  taken.add(safe.toLowerCase())
  return safe
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
