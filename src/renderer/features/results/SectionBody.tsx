import type { Emotion } from '../../../shared/domain/emotion'
import type { Evaluation } from '../../../shared/domain/results'
import { Panel } from '../../ui/Screen'
import { StampNote } from '../../ui/StampNote'
import { GroupAccuracy } from '../groups/GroupAccuracy'
import { OtherData } from '../cross/OtherData'
import { ApexAccuracy } from './ApexAccuracy'
import { CalibrationSection } from './CalibrationSection'
import { ClassBars } from './ClassBars'
import { ClassTable } from './ClassTable'
import { ConfusionMatrix } from './ConfusionMatrix'
import { CostlyConfusions } from './CostlyConfusions'
import { EmbeddingSection } from './embedding/EmbeddingSection'
import { FoldAccuracy } from './FoldAccuracy'
import { Gallery } from './Gallery'
import { FIRST_FILTER, filterOfCell, type GalleryFilter } from './gallery-facts'
import classes from './Results.module.css'
import type { Section } from './sections'
import { SubjectStrip } from './SubjectStrip'

interface Props {
  readonly section: Section
  readonly evaluation: Evaluation
  readonly filter: GalleryFilter
  readonly onFilter: (filter: GalleryFilter) => void
  /** Opens the gallery with a filter. */
  readonly onShow: (filter: GalleryFilter) => void
}

/** One section of a run's results. */
export function SectionBody({ section, evaluation, filter, onFilter, onShow }: Props) {
  const { protocol } = evaluation
  const showCell = (truth: Emotion, predicted: Emotion): void => onShow(filterOfCell(truth, predicted, filter.order))
  switch (section) {
    case 'classes': return (
      <>
        <div className={classes.matrixAndBars}>
          <Panel title="Confusion matrix">
            <ConfusionMatrix matrix={evaluation.confusion} emotions={protocol.classes} onChoose={showCell}
              chosen={filter.truth !== null && filter.predicted !== null ? { truth: filter.truth, predicted: filter.predicted } : null} />
            <StampNote />
          </Panel>
          <ClassBars evaluation={evaluation} />
        </div>
        <div className={classes.rest}>
          <ClassTable evaluation={evaluation} onChoose={(truth) => onShow({ ...FIRST_FILTER, outcome: 'all', truth })} />
          <CostlyConfusions evaluation={evaluation} onChoose={showCell} />
        </div>
      </>
    )
    case 'pictures': return <Gallery evaluation={evaluation} filter={filter} onFilter={onFilter} />
    case 'subjects': return (
      <div className={classes.pair}>
        <SubjectStrip evaluation={evaluation} onChoose={(subject) => onShow({ ...FIRST_FILTER, outcome: 'all', subject })} />
        <div className={classes.column}>
          <FoldAccuracy evaluation={evaluation} />
          <ApexAccuracy evaluation={evaluation} />
          <GroupAccuracy run={evaluation.run} />
        </div>
      </div>
    )
    case 'other': return <OtherData run={evaluation.run} />
    case 'map': return <EmbeddingSection evaluation={evaluation} />
    case 'calibration': return <CalibrationSection calibration={evaluation.calibration} classCount={protocol.classes.length} />
  }
}
