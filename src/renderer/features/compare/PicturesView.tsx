import type { ComparedPair, Comparison } from '../../../shared/domain/comparison'
import { Panel } from '../../ui/Screen'
import classes from './Compare.module.css'
import { ConfusionDifference } from './ConfusionDifference'
import { filterOfDifference, type PairFilter, type Rivals } from './pair-filter'
import { PairGallery } from './PairGallery'

interface Props {
  readonly comparison: Comparison
  readonly pair: ComparedPair
  readonly rivals: Rivals
  readonly filter: PairFilter
  readonly onFilter: (filter: PairFilter) => void
}

/** The difference of the confusion matrices with the pictures behind it at its side. */
export function PicturesView({ comparison, pair, rivals, filter, onFilter }: Props) {
  return (
    <div className={classes.pictures}>
      <Panel title={`Confusion, ${rivals.first.letter} − ${rivals.second.letter}`}>
        <ConfusionDifference matrix={pair.confusion} emotions={comparison.classes} rivals={rivals} chosen={{ truth: filter.truth, predicted: filter.named }}
          onChoose={(truth, predicted) => onFilter(filterOfDifference(truth, predicted))} />
      </Panel>
      <Panel title={`Pictures, ${rivals.first.letter} and ${rivals.second.letter}`}>
        <PairGallery emotions={comparison.classes} rivals={rivals} filter={filter} onFilter={onFilter} />
      </Panel>
    </div>
  )
}
