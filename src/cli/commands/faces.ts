import type { Command } from 'commander'
import type { Run } from '../command'
import { chosenDataset } from '../newest'
import { given } from '../options'
import { runJob } from '../session'
import { table } from '../table'
import { plain } from '../terminal'

/** Sequences without a face that are named to a reader; `faces list --json` carries all. */
const SHOWN = 20

/** `faces prepare|list`: look for the face of each sequence, and say where it lies. */
export function addFaces(program: Command, run: Run): void {
  const faces = program.command('faces').description('find the face of each sequence, so that its frames are cut by it')
  faces.command('prepare').description('look for the face of each sequence without landmarks, once a sequence')
    .option('--dataset <id>', 'default: the newest')
    .option('--all', 'again where it was looked before, found or not')
    .action((options: { readonly dataset?: string; readonly all?: boolean }) => run(async (session) => {
      const dataset = await chosenDataset(session.studio, options.dataset)
      const value = await runJob(session, 'faces.prepare', { dataset, ...given({ onlyMissing: options.all === true ? false : undefined }) })
      const failed = value.failed === 0 ? [] : (await session.studio.call('faces.list', { dataset, states: ['failed'], limit: SHOWN })).items
      return {
        value,
        text: [
          `${value.dataset}: looked at ${value.looked} of ${value.sequences} sequences and found ${value.found} ${value.found === 1 ? 'face' : 'faces'}.\n`,
          table(['landmarks supplied', 'detected', 'by hand', 'no face found', 'not looked at'], [[value.supplied, value.detected, value.byHand, value.failed, value.none]]),
          ...failed.map((face) => `no face found: ${plain(`${face.subject}/${face.name}`)} (${face.sequence})\n`),
          value.failed > failed.length ? `and ${value.failed - failed.length} more\n` : '',
          value.failed > 0 ? 'Frames without a face are cut as their largest centred square; set the faces by hand on the screen Data, Faces.\n' : '',
        ].join(''),
      }
    }))
  faces.command('list').description('where the face of each sequence lies, in pixels of its frame')
    .option('--dataset <id>', 'default: the newest')
    .option('--failed', 'only where none was found')
    .action((options: { readonly dataset?: string; readonly failed?: boolean }) => run(async ({ studio }) => {
      const dataset = await chosenDataset(studio, options.dataset)
      const value = await studio.call('faces.list', { dataset, limit: 500, ...given({ states: options.failed === true ? ['failed' as const] : undefined }) })
      const point = (at: readonly [number, number] | undefined): string => (at === undefined ? '–' : at.map((one) => one.toFixed(1)).join(', '))
      return { value, text: `${table(['id', 'subject', 'sequence', 'face', 'left eye', 'right eye', 'certainty'], value.items.map((face) => [face.sequence, face.subject, face.name, face.state, point(face.eyes?.left), point(face.eyes?.right), face.score === null ? '–' : face.score.toFixed(2)]))}${value.items.length} of ${value.total}\n` }
    }))
}
