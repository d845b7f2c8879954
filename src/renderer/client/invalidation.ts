import type { Method } from '../../shared/contract'
import type { Topic } from '../../shared/events'

/** What each reading method depends on: a `changed` event with one of these topics makes its answers stale. The only place of that knowledge. */
export const TOPICS_OF: Partial<Record<Method, readonly Topic[]>> = {
  'studio.info': ['datasets', 'runs'],
  'studio.usage': ['jobs', 'datasets', 'runs', 'reports', 'cache'],
  'dataset.list': ['datasets', 'labels'],
  'dataset.get': ['datasets', 'labels'],
  'dataset.problems': ['datasets'],
  'dataset.changes': ['datasets'],
  'dataset.recognise': ['datasets'],
  'subject.list': ['datasets', 'labels'],
  'consent.list': ['datasets', 'consent'],
  'consent.presets': ['datasets'],
  'consent.leaving': ['datasets', 'consent'],
  'sequence.list': ['datasets', 'labels'],
  'sequence.get': ['datasets', 'labels'],
  'frame.landmarks': ['datasets'],
  'label.history': ['labels'],
  'folds.list': ['folds', 'runs', 'datasets'],
  'folds.get': ['folds', 'runs'],
  'folds.audit': ['folds'],
  'network.list': ['networks'],
  'network.get': ['networks'],
  'network.variant': ['networks'],
  'preset.list': ['presets'],
  'recipe.preview': ['folds', 'datasets'],
  'run.list': ['runs', 'predictions'],
  'run.get': ['runs', 'predictions', 'labels'],
  'run.epochs': ['runs'],
  'run.log': ['runs'],
  'experiment.list': ['experiments', 'runs'],
  'experiment.get': ['experiments', 'runs', 'predictions'],
  'results.evaluate': ['predictions', 'runs', 'labels'],
  'gallery.query': ['predictions', 'labels'],
  'gallery.crop': ['predictions', 'datasets'],
  'gallery.saliency': ['predictions', 'datasets'],
  'embedding.map': ['predictions', 'labels'],
  'embedding.neighbours': ['predictions', 'labels'],
  'compare.runs': ['predictions', 'runs', 'labels'],
  'compare.items': ['predictions', 'runs', 'labels'],
  'certificate.leakage': ['predictions', 'runs'],
  'compare.paper': ['predictions', 'runs', 'labels', 'benches'],
  'cross.audit': ['datasets', 'labels', 'runs'],
  'cross.list': ['predictions', 'runs', 'labels'],
  'cross.get': ['predictions', 'runs', 'labels'],
  'cross.pictures': ['predictions', 'labels'],
  'bench.list': ['benches'],
  'report.list': ['reports'],
  'report.preview': ['predictions', 'runs', 'labels', 'consent'],
  'report.card': ['predictions', 'runs', 'labels'],
  'job.list': ['jobs'],
  'job.get': ['jobs'],
  'job.log': ['jobs'],
}

/** True when an answer of `method` may differ after a change of these topics. */
export function isTouched(method: string, topics: readonly Topic[]): boolean {
  const depends = Object.prototype.hasOwnProperty.call(TOPICS_OF, method) ? TOPICS_OF[method as Method] : undefined
  return depends !== undefined && depends.some((topic) => topics.includes(topic))
}
