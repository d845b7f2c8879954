import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { SequenceSummary } from '../../../shared/domain/sequence'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { LabelChip } from '../labelling/LabelChip'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useSelection } from '../labelling/selection-store'
import classes from './Sequences.module.css'

function Thumb({ item, size = IMAGE_SIZES.thumb }: { readonly item: SequenceSummary; readonly size?: number }) {
  if (item.apex === null) return <span className={classes.noThumb} aria-hidden>no frame</span>
  return <img className={classes.thumb} src={imageUrl(item.apex, size)} alt="" loading="lazy" decoding="async" draggable={false} />
}

/** Where a label comes from, unless labels are hidden, and whether the sequence is selected for a bulk edit. */
function LabelSource({ item }: { readonly item: SequenceSummary }) {
  const blind = useLabellingSettings((settings) => settings.blind)
  const selected = useSelection((chosen) => chosen.sequences.includes(item.id))
  return (
    <>
      {!blind && item.labelSource === 'annotator' && <span className="dim" title="Labelled here">·&nbsp;annotated</span>}
      {!blind && item.labelSource === 'adjudicated' && <span className="dim" title="Decided after a disagreement">·&nbsp;adjudicated</span>}
      {selected && <span className={classes.selected}>✓&nbsp;selected</span>}
    </>
  )
}

function Flags({ item }: { readonly item: SequenceSummary }) {
  if (item.problems === 0) return null
  return <IconAlertTriangle size={13} className={classes.flag} aria-hidden />
}

/** A sequence as a line: peak, name, label and where it comes from, frames. */
export function ListTile({ item, chosen }: { readonly item: SequenceSummary; readonly chosen: boolean }) {
  return (
    <div className={classes.listTile} data-chosen={chosen || undefined}>
      <Thumb item={item} />
      <div className={classes.tileWords}>
        <div className={classes.tileName}>{item.subject}/{item.sequence} <Flags item={item} /></div>
        <div className={classes.tileLine}><LabelChip emotion={item.emotion} /><LabelSource item={item} /></div>
      </div>
      <span className={classes.tileFrames}>{item.frames}</span>
    </div>
  )
}

/** A sequence as its peak, with label and name below. */
export function GridTile({ item, chosen, large }: { readonly item: SequenceSummary; readonly chosen: boolean; readonly large: boolean }) {
  const selected = useSelection((now) => now.sequences.includes(item.id))
  return (
    <div className={classes.gridTile} data-chosen={selected || (chosen && !large) || undefined} data-large={large || undefined}>
      {selected && <span className={classes.picked}><IconCheck size={14} stroke={3} aria-hidden /></span>}
      <Thumb item={item} size={large ? IMAGE_SIZES.tile : IMAGE_SIZES.thumb} />
      <div className={classes.gridCaption}><LabelChip emotion={item.emotion} short /><span className={classes.tileName}>{item.subject}/{item.sequence}</span><Flags item={item} /></div>
    </div>
  )
}
