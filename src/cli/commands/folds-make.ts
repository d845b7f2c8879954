import { InvalidArgumentError, Option, type Command } from 'commander'
import { classCountSchema, type ClassCount } from '../../shared/domain/emotion'
import { foldRuleSchema, LEAKY_MARK, type FoldRule } from '../../shared/domain/folds'
import { chosenDataset } from '../newest'
import { given, wholeNumber } from '../options'
import type { Run } from '../command'
import { table } from '../table'

interface FoldsOptions { readonly dataset?: string; readonly rule?: FoldRule; readonly classes?: ClassCount; readonly k?: number; readonly seed?: number; readonly lastFrames?: number }

function classCount(text: string): ClassCount {
  const parsed = classCountSchema.safeParse(Number(text))
  if (!parsed.success) throw new InvalidArgumentError('expected 6, 7 or 8.')
  return parsed.data
}

/** `folds make`: an immutable, hashed fold set, split by subject; or the marked control that is not. */
export function addFoldsMake(folds: Command, run: Run): void {
  folds.command('make').description('make a fold set, split by subject')
    .option('--dataset <id>', 'default: the newest')
    .addOption(new Option('--rule <rule>', 'step: every k-th subject of the sorted list; seeded: shuffled first; leaky: a control that deals frames, not subjects').choices(foldRuleSchema.options))
    .option('--k <n>', 'how many folds (default 10)', wholeNumber(2, 200))
    .option('--seed <n>', 'of the rules seeded and leaky (default 0)', wholeNumber(0, 4_294_967_295))
    .option('--classes <n>', '6: without contempt; 7; 8: with first frames as neutral (default 7)', classCount)
    .option('--last-frames <n>', 'how many last frames count (default: the frame policy of the dataset)', wholeNumber(1, 50))
    .action((options: FoldsOptions) => run(async ({ studio }) => {
      const value = await studio.call('folds.make', {
        dataset: await chosenDataset(studio, options.dataset),
        ...given({ rule: options.rule, k: options.k, seed: options.seed, lastFrames: options.lastFrames, classes: options.classes }),
      })
      const rows = value.folds.map((fold) => [fold.index, fold.subjects.length, fold.sequences, fold.images, ...fold.classes])
      const leaky = value.rule === 'leaky'
      // the leaky control is never taken by default
      const named = leaky ? ` --folds ${value.foldSet}` : ''
      return {
        value,
        text: `${value.foldSet}  ${value.hash}\n${table(['fold', 'subjects', 'sequences', 'images', ...value.classes], rows)}${leaky ? `${LEAKY_MARK}\n` : ''}Next: nano-studio folds audit${named}, then nano-studio train${named}\n`,
      }
    }))
}
