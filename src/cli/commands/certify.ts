import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Run } from '../command'
import { chosenRun, isJudgeable } from '../newest'
import { given } from '../options'
import { runJob } from '../session'
import { table } from '../table'
import { plain } from '../terminal'

/** `certify [RUN]`: the certificate of a run's subject independence. */
export function addCertify(program: Command, run: Run): void {
  program.command('certify').description('certify that a run was judged on people it was not trained on')
    .argument('[run]', 'default: the newest finished cross-validation')
    .option('--out <dir>', 'a folder (default: in the studio)')
    .action((named: string | undefined, options: { readonly out?: string }) => run(async (session) => {
      const id = await chosenRun(session.studio, named, isJudgeable, 'Train one with `nano-studio train`.')
      const value = await runJob(session, 'certificate.write', { run: id, ...given({ out: options.out === undefined ? undefined : resolve(options.out) }) })
      const { sentence } = await session.studio.call('certificate.leakage', { run: id })
      return {
        value,
        text: `${plain(value.file)}\n${value.run}: ${value.foldsEvaluated} of ${value.foldsInSet} folds; ${value.independent ? 'no subject, sequence or picture in two folds' : 'FOLDS SHARE SUBJECTS, SEQUENCES OR PICTURES'}; ` +
          `${value.nearDuplicates} near-duplicates across folds to look at\n${plain(sentence)}\n${table(['claim', '', ''], value.claims.map((claim) => [claim.id, claim.kind, claim.statement]))}Next: nano-studio verify ${plain(value.file)}\n`,
      }
    }))
}
