import { InvalidArgumentError, Option, type Command } from 'commander'
import { movedApexSchema, neutralWords, peakWords, type FramePolicy, type MovedApex, type PolicyView } from '../../shared/domain/frame-policy'
import type { Run } from '../command'
import { usageError } from '../exit'
import { chosenDataset } from '../newest'
import { wholeNumber } from '../options'
import { table } from '../table'

interface PolicyOptions { readonly last?: number; readonly apex?: number; readonly neutral?: number; readonly movedApex?: MovedApex }

/** `dataset policy`: which frames of a labelled sequence count; what is named is changed, the rest stays. */
export function addDatasetPolicy(dataset: Command, run: Run): void {
  dataset.command('policy').description('show or change which frames of a labelled sequence count; fold sets and runs that are there keep theirs')
    .argument('[dataset]', 'default: the newest')
    .option('--last <n>', 'the last n frames', wholeNumber(1, 50))
    .option('--apex <n>', 'the apex and n frames on either side', wholeNumber(0, 20))
    .option('--neutral <n>', 'first frames that count as neutral in sets of eight classes: none, first, or how many', neutralCount)
    .addOption(new Option('--moved-apex <answer>', 'whether the last frames follow an apex that was moved').choices(movedApexSchema.options))
    .action((named: string | undefined, { last, apex, neutral, movedApex }: PolicyOptions) => run(async ({ studio }) => {
      if (last !== undefined && apex !== undefined) throw usageError('--last and --apex exclude each other.')
      const id = await chosenDataset(studio, named)
      const { framePolicy: before } = await studio.call('dataset.get', { dataset: id })
      const frames: FramePolicy['frames'] = last !== undefined ? { kind: 'last', n: last } : apex !== undefined ? { kind: 'apex', n: apex } : before.frames
      const policy: FramePolicy = { frames, neutral: neutral ?? before.neutral, movedApex: movedApex ?? before.movedApex }
      if (JSON.stringify(policy) !== JSON.stringify(before)) await studio.call('dataset.setPolicy', { dataset: id, policy })
      const value = await studio.call('dataset.policy', { dataset: id })
      return { value: { dataset: id, ...value }, text: describe(id, value) }
    }))
}

function describe(dataset: string, { policy, movedApexes, classes }: PolicyView): string {
  const open = policy.frames.kind === 'last' && policy.movedApex === null
  return [
    `${dataset}: ${peakWords(policy)} of each labelled sequence; as neutral ${policy.neutral === 0 ? 'none' : `its ${neutralWords(policy)}`}, in sets of eight classes.\n`,
    `${movedApexes} labelled ${movedApexes === 1 ? 'sequence has' : 'sequences have'} an apex marked before the last frame${open ? '; whether the last frames follow it is not answered: --moved-apex follow or keep' : ''}.\n`,
    table(['class', 'sequences', 'images'], classes.map((row) => [row.emotion, row.sequences, row.images])),
  ].join('')
}

function neutralCount(text: string): number {
  if (text === 'none') return 0
  if (text === 'first') return 1
  if (!/^[0-5]$/.test(text)) throw new InvalidArgumentError('expected none, first, or a number up to 5.')
  return Number(text)
}
