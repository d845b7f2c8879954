import { existsSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { EngineMessage, TrainFoldRequest } from '../../../src/shared/engine-protocol'
import type { InnerValidation, TrainerKind } from '../../../src/shared/domain/recipe'
import { doneOf, failureOf, SharedEngine, TestEngine } from '../../support/engine'
import { inventFold, mixedNetwork, scratch } from '../../support/invented-fold'

type Done = Extract<EngineMessage, { readonly type: 'fold-done' }>

const shared = new SharedEngine(1)
afterAll(() => shared.stop(), 120_000)

/** A fold of a normalised network at one rate, whose inner subject S3 is labelled half wrong: learning it too well makes its loss rise again. */
function foldWith(rule: InnerValidation | null, trainer: TrainerKind, epochs = 24): TrainFoldRequest {
  const request = inventFold({ folder: scratch(), network: mixedNetwork, images: 60, recipe: { trainer, epochs, batchSize: 8, learningRate: { base: 2e-3, steps: [] }, innerValidation: rule } })
  const part = (wanted: (subject: string) => boolean): TrainFoldRequest['train'] => {
    const places = request.train.rows.map((_, place) => place).filter((place) => wanted(request.train.subjects[place] ?? ''))
    const at = <T>(list: readonly T[]): T[] => places.map((place) => list[place] as T)
    return { rows: at(request.train.rows), labels: at(request.train.labels), subjects: at(request.train.subjects) }
  }
  const inner = part((subject) => subject === 'S3')
  const wrong = { ...inner, labels: inner.labels.map((label, place) => (place % 2 === 0 ? label : (label + 1) % mixedNetwork.classes)) }
  return { ...request, train: part((subject) => subject !== 'S3'), inner: rule === null ? null : wrong }
}

async function train(request: TrainFoldRequest): Promise<{ readonly done: Done; readonly innerLosses: readonly (number | null)[] }> {
  const said = await shared.train(request)
  return { done: doneOf(said), innerLosses: said.flatMap((message) => (message.type === 'epoch' ? [message.epoch.innerLoss] : [])) }
}

/** The epoch with the lowest loss, from 1; of equal ones the first. */
function lowest(losses: readonly (number | null)[]): number {
  const numbers = losses.map((loss) => loss ?? Number.NaN)
  return numbers.indexOf(Math.min(...numbers)) + 1
}

describe.each(['graph', 'eager'] as const)('inner validation with the %s trainer', { timeout: 300_000 }, (trainer) => {
  it('ends with the weights of the epoch with the lowest inner loss, to the bit those of a training of so many epochs', async () => {
    const { done, innerLosses } = await train(foldWith({ share: 0.3, choose: 'epoch', patience: null }, trainer))
    expect(innerLosses).toHaveLength(24)
    expect(innerLosses.every((loss) => loss !== null && Number.isFinite(loss))).toBe(true)
    expect(done).toMatchObject({ epochs: 24, chosenEpoch: lowest(innerLosses) })
    expect(done.chosenEpoch).toBeLessThan(24)
    const short = await train(foldWith(null, trainer, done.chosenEpoch))
    expect(short.innerLosses.every((loss) => loss === null)).toBe(true)
    expect(short.done.weights.sha256).toBe(done.weights.sha256)
    expect([...short.done.probabilities]).toEqual([...done.probabilities])
  })

  it('tells what its weights make of the inner subjects: the very loss it was chosen by', async () => {
    const request = foldWith({ share: 0.3, choose: 'epoch', patience: null }, trainer, 6)
    const { done, innerLosses } = await train(request)
    const { classes } = mixedNetwork
    const labels = request.inner?.labels ?? []
    expect(done.inner).toHaveLength(labels.length * classes)
    const loss = labels.reduce((sum, label, row) => sum - Math.log(done.inner?.[row * classes + label] ?? Number.NaN), 0) / labels.length
    expect(loss).toBeCloseTo(innerLosses[done.chosenEpoch - 1] ?? Number.NaN, 4)
    expect((await train(foldWith(null, trainer, 1))).done.inner).toBeNull()
  })

  it('stops when its patience has run out, with the same weights', async () => {
    const whole = await train(foldWith({ share: 0.3, choose: 'epoch', patience: null }, trainer))
    const { done, innerLosses } = await train(foldWith({ share: 0.3, choose: 'epoch', patience: 3 }, trainer))
    expect(done.epochs).toBe(done.chosenEpoch + 3)
    expect(innerLosses).toEqual(whole.innerLosses.slice(0, done.epochs))
    if (done.chosenEpoch === whole.done.chosenEpoch) expect(done.weights.sha256).toBe(whole.done.weights.sha256)
  })

  it('killed after the best epoch and resumed, still ends with the best weights', async () => {
    const through = await train(foldWith({ share: 0.3, choose: 'epoch', patience: null }, trainer))
    const request = foldWith({ share: 0.3, choose: 'epoch', patience: null }, trainer)
    const first = await TestEngine.start(1)
    first.send(request)
    await first.hear('checkpoint', (message) => message.epochsDone > through.done.chosenEpoch)
    first.child.kill('SIGKILL')
    await first.ended
    const { done } = await train({ ...request, resume: true })
    expect(done).toMatchObject({ epochs: 24, chosenEpoch: through.done.chosenEpoch, weights: { sha256: through.done.weights.sha256 } })
  })

  it('only shows the loss where nothing is to be chosen', async () => {
    const { done, innerLosses } = await train(foldWith({ share: 0.3, choose: 'nothing', patience: 2 }, trainer, 6))
    expect(done).toMatchObject({ epochs: 6, chosenEpoch: 6 })
    expect(innerLosses.every((loss) => loss !== null)).toBe(true)
  })
})

describe('the parts of a fold', { timeout: 300_000 }, () => {
  const rule: InnerValidation = { share: 0.3, choose: 'epoch', patience: null }

  async function refusal(request: TrainFoldRequest): Promise<string> {
    const message = failureOf(await shared.train(request))?.message ?? 'trained'
    expect(existsSync(request.weights)).toBe(message === 'trained')
    return message
  }

  it('refuses an inner subject that is trained on or held out', async () => {
    const request = foldWith(rule, 'graph', 1)
    const inner = request.inner as TrainFoldRequest['train']
    const renamed = (subject: string): TrainFoldRequest => ({ ...request, inner: { ...inner, subjects: inner.subjects.map((name, place) => (place === 2 ? subject : name)) } })
    expect(await refusal(renamed('S1'))).toContain('Subject S1 is in the training and in the inner validation part')
    expect(await refusal(renamed('S4'))).toContain('Subject S4 is in the inner validation and in the held-out part')
  })

  it('lets the marked control share subjects, and never an image', async () => {
    const control = (): TrainFoldRequest => {
      const request = foldWith(null, 'graph', 1)
      return { ...request, leaky: true, test: { ...request.test, subjects: request.test.subjects.map(() => 'S1') } }
    }
    expect(await refusal(control())).toBe('trained')
    const shared = control()
    expect(await refusal({ ...shared, test: { ...shared.test, rows: [...shared.test.rows.slice(1), shared.train.rows[0] ?? 0] } })).toContain('Image 0 is in the training and in the held-out part')
  })

  it('trains a final model, which has no accuracy of its own', async () => {
    const { done } = await train({ ...foldWith(null, 'graph', 2), test: { rows: [], labels: [], subjects: [] } })
    expect(done).toMatchObject({ testAccuracy: null, rows: [], chosenEpoch: 2 })
    expect(done.probabilities).toHaveLength(0)
  })

  it('refuses inner validation without images, images without the rule, and class weights that do not fit', async () => {
    const request = foldWith(rule, 'graph', 1)
    expect(await refusal({ ...request, inner: null })).toContain('came with no images for inner validation, its recipe wants some')
    expect(await refusal({ ...request, recipe: { ...request.recipe, innerValidation: null } })).toContain('its recipe has none')
    expect(await refusal({ ...request, recipe: { ...request.recipe, classWeights: [1, 2] } })).toContain('The recipe weighs 2 classes, the network has 4')
  })
})
