import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { ParsedOf } from '../../../shared/contract'
import { BUNDLE_FORMAT, BUNDLE_INPUTS, type BenchBundle, type BenchBundleResult } from '../../../shared/domain/bench-bundle'
import { StudioError } from '../../../shared/errors'
import type { StudioContext } from '../../context'
import { hashList } from '../../export/export-texts'
import { freeFolder, makeDurable, publishFolder } from '../../files/publish-folder'
import type { JobControl } from '../../jobs/job-handler'
import { withEngine } from '../../prediction/predict-engine'
import { readProgram } from '../../program'
import { bundleModel, chosenModels, type BundleChoice } from './bundle-model'
import { readMe } from './bundle-texts'

/** Of the noise that stands for pictures, and of fresh weights. */
const SEED = 0

/** The scripts that measure a bundle, and the checker of what they write, as they are in the program's folder. */
const SCRIPTS = [['bench-bundle', 'run.py'], ['bench-bundle', 'run.mjs'], ['bench-bundle', 'energy.py'], ['bench-bundle', 'energy.mjs'], ['.', 'check-bench.mjs']] as const

/** The models that a bundle means. Throws `conflict` for none, and `not-found` or `run-not-finished`. */
export function requireChoice(context: StudioContext, input: ParsedOf<'bench.bundle'>): readonly BundleChoice[] {
  const choices = chosenModels(context, input)
  if (choices.length === 0) throw new StudioError('conflict', 'A bundle without a network would measure nothing.', 'Name networks, or runs whose models are to be measured.')
  return choices
}

/**
 * Writes one folder that measures networks on another device: models, noise as inputs, the answers to be expected, and scripts that need ONNX Runtime and
 * nothing of the studio. No picture is in it. All of the folder or nothing of it. Rejects with what preparing, engines and writing can meet.
 */
export async function writeBundle(context: StudioContext, input: ParsedOf<'bench.bundle'>, control: JobControl): Promise<BenchBundleResult> {
  const { root } = context.ports.resources
  const choices = requireChoice(context, input)
  const final = freeFolder(resolve(input.out), 'bench-bundle')
  const program = readProgram(root)
  let models: BenchBundleResult['models'] = []
  const published = await publishFolder(final, async (folder) => {
    const written = await withEngine(context, control, async (session) => {
      const all: Awaited<ReturnType<typeof bundleModel>>[] = []
      for (const [done, choice] of choices.entries()) {
        control.progress('writing', done, choices.length)
        const name = `${done + 1}-${choice.network.id}`
        mkdirSync(join(folder, name))
        all.push(await bundleModel({ context, session, control, folder, name, seed: SEED, inputs: BUNDLE_INPUTS }, choice))
      }
      control.progress('writing', choices.length, choices.length)
      return all
    })
    models = written.map(({ model: { network, weights, files }, distance }) => ({
      network, weights, distance, accuracy: { fp32: files[0]?.accuracy?.share ?? null, int8: files[1]?.accuracy?.share ?? null },
    }))
    const bundle: BenchBundle = { format: BUNDLE_FORMAT, program: `${program.name} ${program.version}`, createdAt: context.ports.clock.now(), seed: SEED, models: written.map(({ model }) => model) }
    for (const [inside, name] of SCRIPTS) copyFileSync(join(root, 'resources', inside, name), join(folder, name))
    writeFileSync(join(folder, 'bundle.json'), `${JSON.stringify(bundle, null, 1)}\n`)
    writeFileSync(join(folder, 'README.md'), readMe(bundle))
    writeFileSync(join(folder, 'SHA256SUMS'), hashList(makeDurable(folder).files.map((path) => ({ path: path.replace(/\\/g, '/'), bytes: readFileSync(join(folder, path)) }))))
  })
  return { path: final, files: published.files.map((file) => relative(final, file)), bytes: published.bytes, models }
}
