import { NOT_TRAINED_HERE, type Classifier, type Judgement } from '../../shared/domain/classifier'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { idOf } from '../../shared/domain/ids'
import { RUNTIME_WORDS } from '../../shared/domain/inference'
import type { ProtocolStamp } from '../../shared/domain/results'
import type { NamedItem } from '../comparison/compared-items'
import { apexDistances } from '../evaluation/apex'
import { evaluate, type EvaluationNumbers } from '../evaluation/evaluate'
import { classesOf, itemsOf, type FoldItem } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { foldDataHash } from '../runs/plan-run'
import { labelsChangedSince } from '../results/labels-changed'
import { Memo } from '../results/memo'
import { framesSentence, splitSentence } from '../results/protocol'
import type { Store } from '../store/store'
import { judgementsOf, loadClassifier, loadJudgement, viewClassifier, type ClassifierRow, type JudgementRow } from './classifier-rows'

/** Of the bootstraps: a classifier that was trained elsewhere has no seed of its own. */
const SEED = 0

/** Why no temperature stands beside the scores. */
const NO_TEMPERATURE = 'No temperature is fitted: on these pictures it would be fitted on what it is judged by.'

/** The numbers of judgements, whose answers change only as a whole, while their store is open. */
const computed = new WeakMap<Store, Memo<EvaluationNumbers>>()

/** A held-out picture with what the classifier said of it. */
export type JudgedItem = NamedItem & FoldItem

/** What stands wherever a number of a judgement is shown. */
export function marksOf(set: Pick<StoredFoldSet, 'content'>): readonly string[] {
  return [`${NOT_TRAINED_HERE}.`, ...(set.content.rule === 'leaky' ? [`${LEAKY_MARK}.`] : [])]
}

/** Every answer of a judgement with its picture, in the order of the fold set. */
export function judgedItems(set: StoredFoldSet, { answers }: JudgementRow): readonly JudgedItem[] {
  const classes = classesOf(set.content)
  const items = set.content.folds.flatMap((fold) => itemsOf(fold.sequences).map((item) => ({ item, fold: fold.index })))
  return items.map(({ item, fold }, place) => ({ ...item, fold, truth: classes.indexOf(item.label), probabilities: answers.slice(place * classes.length, (place + 1) * classes.length) }))
}

/** What the numbers of a judgement must be read with. */
export function judgedProtocol(store: Store, set: StoredFoldSet): ProtocolStamp {
  const { content } = set
  return {
    classes: [...classesOf(content)], frames: framesSentence(content), split: `${splitSentence(content)}; the classifier was not trained on these folds, and one classifier answers in all of them`, leaky: content.rule === 'leaky',
    foldSetHash: set.hash, epochRule: 'weights not trained here: nothing is known of how they were chosen', seed: SEED, dataHash: foldDataHash(content),
    synthetic: store.value<number>('SELECT synthetic FROM dataset WHERE id = ?', set.dataset) === 1, foldsEvaluated: content.k, foldsPlanned: content.k, foldsInSet: content.k, backend: 'onnxruntime',
  }
}

/** A judgement with its numbers: the statistics of a run's held-out pictures, of the same pictures. */
export function viewJudgement(store: Store, row: JudgementRow): Judgement {
  const set = loadFoldSet(store, idOf('folds', row.foldSet))
  const classifier = loadClassifier(store, idOf('onnx', row.classifier))
  return {
    judgement: idOf('judged', row.id), classifier: idOf('onnx', row.classifier), title: classifier.title, foldSet: idOf('folds', row.foldSet), createdAt: row.createdAt,
    protocol: judgedProtocol(store, set), ...numbersOf(store, row, set), labelsChanged: labelsChangedSince(store, set, set.content.folds.map(({ index }) => index)),
    inference: row.inference, marks: [...marksOf(set)], remarks: [...remarksOf(classifier, set, row)],
  }
}

/** A classifier with its judgements in short, as lists show it. */
export function summariseClassifier(store: Store, row: ClassifierRow): Classifier {
  return {
    ...viewClassifier(row),
    judgements: judgementsOf(store, row.id).map((id) => {
      const judgement = loadJudgement(store, id)
      const { value, n, interval } = numbersOf(store, judgement, loadFoldSet(store, idOf('folds', judgement.foldSet))).images
      return { judgement: id, foldSet: idOf('folds', judgement.foldSet), createdAt: judgement.createdAt, images: { value, n, interval } }
    }),
  }
}

function numbersOf(store: Store, row: JudgementRow, set: StoredFoldSet): EvaluationNumbers {
  const memo = computed.get(store) ?? new Memo<EvaluationNumbers>(16)
  computed.set(store, memo)
  return memo.of(`${row.id} ${row.createdAt}`, () => {
    const fromApex = apexDistances(set.content)
    const { calibration, ...numbers } = evaluate(judgedItems(set, row).map((item) => ({ ...item, fromApex: fromApex(item) })), classesOf(set.content), SEED)
    return { ...numbers, calibration: calibration === null ? null : { ...calibration, temperature: { ...calibration.temperature, note: NO_TEMPERATURE } } }
  })
}

function remarksOf({ spec }: ClassifierRow, set: StoredFoldSet, { leftOut, inference }: JudgementRow): readonly string[] {
  const classes = classesOf(set.content)
  const lacking = classes.filter((name) => !spec.classes.includes(name))
  const surplus = spec.classes.filter((name) => !classes.includes(name))
  return [
    'If the classifier was trained on these people, or on these very pictures, its numbers estimate nothing; ask whoever trained it.',
    'Folds only order the pictures: one classifier answers in all of them, so their spread is of people and not of trainings.',
    ...(lacking.length === 0 ? [] : [`It has no class ${lacking.join(', ')}: images of that count as wrong.`]),
    ...(surplus.length === 0 ? [] : [`It tells ${surplus.join(', ')} apart too, which the fold set has not: that share (${(100 * leftOut).toFixed(1)} % on the mean) is left out and the rest brought to 1, as if it were asked among the set's classes alone.`]),
    ...(spec.gives === 'scores' ? ['It gives scores; a softmax makes probabilities of them.'] : []),
    ...inference.runtimes.map(({ name, version }) => `Computed by ${RUNTIME_WORDS[name]} (${version}).`),
  ]
}
