import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { Emotion } from '../../../shared/domain/emotion'
import { inferenceSentences } from '../../../shared/domain/inference'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { saveFile } from '../../ui/export'
import { Facts } from '../../ui/Facts'
import { FigureRemark } from '../../ui/Figure'
import { plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { CardsSkeleton } from '../../ui/Skeletons'
import { ProtocolStampText, StampNote } from '../../ui/StampNote'
import { CalibrationSection } from '../results/CalibrationSection'
import { ClassTable } from '../results/ClassTable'
import { ConfusionMatrix } from '../results/ConfusionMatrix'
import { CostlyConfusions } from '../results/CostlyConfusions'
import { FIRST_FILTER, filterOfCell, type GalleryFilter } from '../results/gallery-facts'
import { SubjectStrip } from '../results/SubjectStrip'
import classes from './Cross.module.css'
import { crossStamp, headlineOf } from './cross-facts'
import { CrossPictures } from './CrossPictures'

/** One evaluation on other data: within and across in words, what must be known beside them, then classes, pictures, calibration and subjects. */
export function CrossResult({ cross }: { readonly cross: string }) {
  const evaluation = useStudioQuery('cross.get', { cross })
  const [filter, setFilter] = useState<GalleryFilter>(FIRST_FILTER)
  if (evaluation.error !== null) return <ErrorCard error={evaluation.error} title="The evaluation could not be read" onRetry={() => void evaluation.refetch()} />
  if (evaluation.isPending) return <CardsSkeleton cards={3} height={220} label="Judging" />
  const judged = evaluation.data
  const { stamp, marks, labelsChanged } = judged
  const showCell = (truth: Emotion, predicted: Emotion): void => setFilter(filterOfCell(truth, predicted, filter.order))
  return (
    <FigureRemark.Provider value={marks.length === 0 ? null : marks.join(' ')}>
      <ProtocolStampText.Provider value={[...marks, crossStamp(judged)].join(' ')}>
        <div className={classes.column}>
          <Panel title={`${stamp.name} on ${stamp.judgedOn.name}`} actions={<Button variant="default" size="compact-xs" onClick={() => saveFile(`${stamp.run}-${cross}.json`, 'application/json', `${JSON.stringify(judged, null, 2)}\n`)}>Save JSON</Button>}>
            {marks.map((mark) => <div key={mark} role="note" className={classes.mark}><span aria-hidden>▲ </span>{mark}</div>)}
            {labelsChanged === 0 ? null : <Text role="note" style={{ color: 'var(--caution)' }}>▲ {plural(labelsChanged, 'judged sequence has', 'judged sequences have')} another label now; these numbers are of the labels it was judged by.</Text>}
            <Facts facts={[...headlineOf(judged)]} />
            <Text maw="62rem" my="xs">{judged.sentence}</Text>
            <ul className={classes.sentences}>{judged.remarks.map((remark) => <li key={remark}>{remark}</li>)}</ul>
            <Text size="sm" maw="62rem" mt="xs">Answers: {stamp.answers}. Frames: {stamp.frames}. {stamp.inference === null ? '' : inferenceSentences(stamp.inference).join(' ')}</Text>
            <StampNote />
          </Panel>
          <div className={classes.matrixAndPictures}>
            <Panel title="Confusion matrix">
              <ConfusionMatrix matrix={judged.confusion} emotions={stamp.classes} onChoose={showCell} chosen={filter.truth !== null && filter.predicted !== null ? { truth: filter.truth, predicted: filter.predicted } : null} />
              <StampNote />
            </Panel>
            <CrossPictures evaluation={judged} filter={filter} onFilter={setFilter} />
          </div>
          <div className={classes.tables}>
            <ClassTable evaluation={judged} onChoose={(truth) => setFilter({ ...FIRST_FILTER, outcome: 'all', truth })} />
            <CostlyConfusions evaluation={judged} onChoose={showCell} />
          </div>
          <CalibrationSection calibration={judged.calibration} classCount={stamp.classes.length} />
          {judged.perSubject.length === 0 ? null : <SubjectStrip evaluation={judged} onChoose={(subject) => setFilter({ ...FIRST_FILTER, outcome: 'all', subject })} />}
        </div>
      </ProtocolStampText.Provider>
    </FigureRemark.Provider>
  )
}
