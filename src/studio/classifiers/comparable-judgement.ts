import { idOf } from '../../shared/domain/ids'
import type { RunToCompare } from '../comparison/compare-runs'
import { loadFoldSet } from '../folds/fold-rows'
import { labelsChangedSince } from '../results/labels-changed'
import type { Store } from '../store/store'
import { loadClassifier, loadJudgement } from './classifier-rows'
import { judgedItems, judgedProtocol } from './view-judgement'

/** A classifier's judgement as a comparison asks of it: the same pictures as a run's, and nothing that was trained here. Throws `not-found`. */
export function judgementToCompare(store: Store, id: string): RunToCompare {
  const judgement = loadJudgement(store, id)
  const { title, spec, sha256 } = loadClassifier(store, idOf('onnx', judgement.classifier))
  const set = loadFoldSet(store, idOf('folds', judgement.foldSet))
  const protocol = judgedProtocol(store, set)
  const name = idOf('onnx', judgement.classifier)
  return {
    run: id, name: title, network: { network: name, networkName: title, parameters: spec.facts.parameters, reconstruction: false },
    protocol, labelsChanged: labelsChangedSince(store, set, set.content.folds.map(({ index }) => index)),
    fields: { network: { id: name, parameters: spec.facts.parameters }, file: sha256, preparation: { pixels: spec.pixels, cropInterOcular: spec.cropInterOcular, size: spec.size }, protocol },
    items: judgedItems(set, judgement), trained: null,
  }
}
