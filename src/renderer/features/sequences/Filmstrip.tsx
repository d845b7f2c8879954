import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Frame } from '../../../shared/domain/sequence'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { StripMarks } from '../labelling/StripMarks'
import type { TierBar } from '../labelling/tier-bars'
import { TIER_HEIGHT, TierStrip } from '../labelling/TierStrip'
import type { MarkName, Marks } from '../labelling/marks'
import classes from './Sequences.module.css'

const WIDTH = 76
/** Of the strip without tiers, in pixels. */
const FRAMES_HEIGHT = 78

interface Props {
  readonly frames: readonly Frame[]
  readonly position: number
  readonly onGo: (position: number) => void
  readonly marks: Marks | undefined
  readonly onMark: (mark: MarkName, place: number) => void
  /** What annotators say, a tier each below the frames. */
  readonly tiers: readonly TierBar[]
}

/** All frames in a row, the shown one marked, with onset, apex and offset to drag and the labels of annotators below. Only those in sight exist. The keys of the player move in it. */
export function Filmstrip({ frames, position, onGo, marks, onMark, tiers }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const strip = useVirtualizer({ horizontal: true, count: frames.length, getScrollElement: () => scroller.current, estimateSize: () => WIDTH, overscan: 6 })
  useEffect(() => strip.scrollToIndex(position, { align: 'auto' }), [strip, position])
  return (
    <div ref={scroller} className={classes.strip} style={{ height: FRAMES_HEIGHT + tiers.length * TIER_HEIGHT }}>
      <div style={{ width: strip.getTotalSize(), height: '100%', position: 'relative' }}>
        <div role="listbox" aria-label="Frames" aria-orientation="horizontal" tabIndex={0} aria-activedescendant={`frame-${position}`} style={{ height: FRAMES_HEIGHT - 8, position: 'relative' }}>
          {strip.getVirtualItems().map((item) => {
            const frame = frames[item.index]
            if (frame === undefined) return null
            return (
              <div key={item.key} id={`frame-${item.index}`} role="option" aria-selected={item.index === position} aria-setsize={frames.length} aria-posinset={item.index + 1}
                aria-label={`Frame ${frame.number}${item.index === 0 ? ', onset' : item.index === frames.length - 1 ? ', peak' : ''}`}
                className={classes.stripFrame} style={{ width: WIDTH - 4, transform: `translateX(${item.start}px)` }} onClick={() => onGo(item.index)}>
                <img src={imageUrl(frame.image, IMAGE_SIZES.thumb)} alt="" loading="lazy" decoding="async" draggable={false} />
                <span>{frame.number}</span>
              </div>
            )
          })}
        </div>
        {tiers.length > 0 && <TierStrip bars={tiers} width={WIDTH} />}
        {marks !== undefined && <StripMarks marks={marks} frames={frames} width={WIDTH} onMark={onMark} />}
      </div>
    </div>
  )
}
