import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireEngine } from '../executors/require-executor'
import { loadFoldSet } from '../folds/fold-rows'
import type { RoomMethods } from '../methods'
import { listClassifiers, loadClassifier, loadJudgement } from './classifier-rows'
import { importClassifier } from './import-classifier'
import { judgeClassifier, requireSharedClass } from './judge-classifier'
import { summariseClassifier, viewJudgement } from './view-judgement'

type ClassifierMethod = 'classifier.import' | 'classifier.list' | 'classifier.judge' | 'classifier.judgement' | 'classifier.remove' | 'classifier.restore'

/** `classifier.*`: ONNX classifiers that the studio did not train, judged on the same held-out pictures as its runs. */
export function classifierMethods(context: StudioContext): RoomMethods<ClassifierMethod> {
  const { store, ports } = context
  const setRemoved = (classifier: string, at: number | null): { revision: number } => {
    const { id } = loadClassifier(store, classifier)
    return { revision: store.change(['networks'], () => store.run('UPDATE classifier SET removed_at = ? WHERE id = ?', at, id)).revision }
  }
  return {
    'classifier.import': {
      lane: 'predict',
      title: ({ title }) => `Bringing in ${title}`,
      accept: ({ classes }) => {
        requireEngine(ports.spawnEngine.available())
        const twice = classes.find((name, place) => classes.indexOf(name) !== place)
        if (twice !== undefined) throw new StudioError('conflict', `The class ${twice} is named twice.`, 'Name one class an output, in their order, none twice.')
      },
      run: (input, control) => importClassifier(context, input, control),
    },
    'classifier.list': () => ({ items: listClassifiers(store).map((row) => summariseClassifier(store, row)) }),
    'classifier.judge': {
      lane: 'predict',
      title: ({ classifier, foldSet }) => `${classifier} judged on ${foldSet}`,
      accept: ({ classifier, foldSet }) => requireSharedClass(loadClassifier(store, classifier), loadFoldSet(store, foldSet)),
      run: (input, control) => judgeClassifier(context, input, control),
    },
    'classifier.judgement': ({ judgement }) => viewJudgement(store, loadJudgement(store, judgement)),
    'classifier.remove': ({ classifier }) => setRemoved(classifier, ports.clock.now()),
    'classifier.restore': ({ classifier }) => setRemoved(classifier, null),
  }
}
