import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { ParsedOf } from '../../shared/contract'
import { CLASSIFIER_LIMITS, type Classifier, type ClassifierSpec, type OnnxFacts } from '../../shared/domain/classifier'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { writeFileAtomic } from '../files/atomic-write'
import { fileFault } from '../files/file-fault'
import { readRegularFile } from '../files/read-regular'
import type { JobControl } from '../jobs/job-handler'
import { withEngine } from '../prediction/predict-engine'
import { classifierFile, insertClassifier, loadClassifier, viewClassifier } from './classifier-rows'

type Input = ParsedOf<'classifier.import'>

/**
 * Brings in a user's ONNX classifier: read and asked once in an engine, so that whatever it does happens there, then kept as a copy. Nothing is kept of a file that
 * does not answer. Rejects with `model-unreadable` and the file's faults, with `engine-crashed` where the file kills its engine.
 */
export async function importClassifier(context: StudioContext, input: Input, control: JobControl): Promise<Classifier> {
  const { store, ports } = context
  const { path, title, classes } = input
  const { bytes } = await readRegularFile(dirname(path), basename(path), { bytes: CLASSIFIER_LIMITS.bytes, code: 'model-unreadable' })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = classifierFile(context, sha256)
  const isKnown = store.value<number>('SELECT 1 FROM classifier WHERE sha256 = ?', sha256) !== undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileAtomic(file, bytes)
  } catch (error) {
    throw fileFault(error, file, 'write')
  }
  try {
    const spec = await withEngine(context, control, async (session): Promise<ClassifierSpec> => {
      control.progress('reading the file', 0, 2)
      const { facts } = await session.ask({ type: 'read-onnx', path: file }, ['onnx-read'], `reading ${basename(path)}`)
      const asked = { ...specOf(path, facts, input), gives: null }
      control.progress('asking it', 1, 2)
      const { gives } = await session.ask({ type: 'classify', path: file, sha256, spec: asked, pictures: null }, ['classified'], `asking ${basename(path)} about noise`)
      return { ...asked, gives }
    })
    control.progress('asking it', 2, 2)
    const { value: id } = store.change(['networks'], () => insertClassifier(store, { title, sha256, bytes: bytes.length, spec: { ...spec, classes: [...classes] }, createdAt: ports.clock.now() }))
    return { ...viewClassifier(loadClassifier(store, idOf('onnx', id))), judgements: [] }
  } catch (error) {
    if (!isKnown) rmSync(file, { force: true })
    throw named(error, file, path)
  }
}

/** What the file and the user say together. Throws `model-unreadable` where they contradict each other. */
function specOf(path: string, facts: OnnxFacts, { classes, preparation: { pixels, cropInterOcular, size } }: Input): Omit<ClassifierSpec, 'gives'> {
  const refuse = (message: string, next: string): StudioError => new StudioError('model-unreadable', message, next, { path })
  if (facts.output.classes !== null && facts.output.classes !== classes.length) throw refuse(`${path} tells ${facts.output.classes} classes apart, and ${classes.length} were named.`, 'Name one class an output, in their order.')
  if (facts.input.size !== null && size !== undefined && size !== facts.input.size) throw refuse(`${path} reads pictures of ${facts.input.size} x ${facts.input.size}, and ${size} was asked for.`, 'Leave the size out.')
  const edge = facts.input.size ?? size
  if (edge === undefined) throw refuse(`${path} leaves the size of its pictures open.`, 'Name the size that it was trained with.')
  if (pixels === 'imagenet' && facts.input.channels === 1) throw refuse(`${path} reads one channel, and the scale of ImageNet is of three.`, 'Choose another scale.')
  return { facts, classes: [...classes], pixels, cropInterOcular, size: edge }
}

/** A refusal names the file that the user knows, not the studio's copy. */
function named(error: unknown, copy: string, path: string): unknown {
  if (!(error instanceof StudioError)) return error
  if (error.code === 'engine-crashed') return new StudioError('model-unreadable', `${path} ends the process that reads it: ${error.message}`, 'Export the classifier again; what this file does is done to an engine alone, never to the studio.', { path, cause: error })
  return new StudioError(error.code, error.message.replaceAll(copy, path), error.nextStep, { path, cause: error })
}
