import { resolve } from 'node:path'
import type { Command } from 'commander'
import { given, wholeNumber } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { plain } from '../terminal'

interface DemoOptions { readonly out: string; readonly subjects?: number; readonly seed?: number; readonly import?: boolean }

/** `demo --out DIR`: writes the rendered CK+-layout set. */
export function addDemo(program: Command, run: Run): void {
  program.command('demo').description('write a demo set of rendered faces in CK+ layout')
    .requiredOption('--out <dir>', 'an empty or new folder')
    .option('--subjects <n>', 'how many people to render (default 24)', wholeNumber(2, 123))
    .option('--seed <n>', 'another seed, other people (default 1)', wholeNumber(0, 4_294_967_295))
    .option('--import', 'import the set right away')
    .action((options: DemoOptions) => run(async (session) => {
      const result = await runJob(session, 'demo.create', { out: resolve(options.out), ...given({ subjects: options.subjects, seed: options.seed, import: options.import }) })
      const next = result.dataset === null ? `Next: nano-studio import ${plain(result.path)}\n` : `Imported as ${result.dataset}. Next: nano-studio folds make\n`
      return {
        value: result,
        text: `Wrote ${result.frames} pictures: ${result.subjects} subjects, ${result.sequences} sequences (${result.labelledSequences} labelled) in ${plain(result.path)}\n${next}`,
      }
    }))
}
