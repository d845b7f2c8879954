import { Option, type Command } from 'commander'
import { CLASSES } from '../../shared/domain/emotion'
import { foldRuleSchema } from '../../shared/domain/folds'
import { chosenDataset } from '../newest'
import { given, wholeNumber } from '../options'
import type { Run } from '../command'
import { table } from '../table'

interface FoldsOptions { readonly dataset?: string; readonly rule?: 'step' | 'seeded'; readonly k?: number; readonly seed?: number; readonly lastFrames?: number }

/** `folds make`: an immutable, hashed fold set, split by subject only. */
export function addFoldsMake(folds: Command, run: Run): void {
  folds.command('make').description('make a fold set, split by subject only')
    .option('--dataset <id>', 'default: the newest')
    .addOption(new Option('--rule <rule>', 'step: every k-th subject of the sorted list; seeded: shuffled first').choices(foldRuleSchema.options))
    .option('--k <n>', 'how many folds (default 10)', wholeNumber(2, 200))
    .option('--seed <n>', 'of the seeded rule (default 0)', wholeNumber(0, 4_294_967_295))
    .option('--last-frames <n>', 'how many frames at the peak count (default 3)', wholeNumber(1, 50))
    .action((options: FoldsOptions) => run(async ({ studio }) => {
      const value = await studio.call('folds.make', {
        dataset: await chosenDataset(studio, options.dataset),
        ...given({ rule: options.rule, k: options.k, seed: options.seed, lastFrames: options.lastFrames }),
      })
      const rows = value.folds.map((fold) => [fold.index, fold.subjects.length, fold.sequences, fold.images, ...fold.classes])
      return {
        value,
        text: `${value.foldSet}  ${value.hash}\n${table(['fold', 'subjects', 'sequences', 'images', ...CLASSES], rows)}Next: nano-studio folds audit, then nano-studio train\n`,
      }
    }))
}
