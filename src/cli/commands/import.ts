import { resolve } from 'node:path'
import type { Command } from 'commander'
import { given } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { plain } from '../terminal'

/** Problems that are shown to a reader; `--json` carries all of them. */
const SHOWN = 20

/** `import PATH`: reads a CK+ tree where it lies. */
export function addImport(program: Command, run: Run): void {
  program.command('import').description('import a CK+ folder where it lies; nothing is copied or written there')
    .argument('<path>', 'the folder that holds the images, Emotion, FACS and Landmarks trees')
    .option('--name <name>', 'what to call the dataset')
    .action((path: string, options: { readonly name?: string }) => run(async (session) => {
      const result = await runJob(session, 'dataset.import', { path: resolve(path), ...given({ name: options.name }) })
      const problems = result.problems.slice(0, SHOWN).map((problem) => `  ${problem.code}: ${plain(problem.message)}\n`).join('')
      const more = result.problems.length > SHOWN ? `  … and ${result.problems.length - SHOWN} more\n` : ''
      return {
        value: result,
        text: `Imported ${result.dataset} (${result.format}): ${result.subjects} subjects, ${result.sequences} sequences (${result.labelledSequences} labelled), ` +
          `${result.frames} frames; ${result.problems.length} problems\n${problems}${more}Next: nano-studio folds make\n`,
      }
    }))
}
