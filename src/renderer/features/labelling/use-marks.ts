import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { useActions, type Action } from '../../stores/actions'
import { keyOf } from './label-keys'
import { useLabellingSettings } from './labelling-settings'
import { askForMovedApex } from './policy-question'
import { useLabelEdit } from './use-label-edit'
import { keepMark, usePendingMarks } from './pending-marks'
import { MARKS, type MarkName, type Marks } from './marks'
import { useLabelTiers } from './use-label-tiers'

/** Onset, apex and offset of a sequence, with a key for each that sets it at the shown frame. */
export function useMarks(sequence: SequenceDetail, position: number): { readonly marks: Marks | undefined; readonly set: (mark: MarkName, place: number | null) => void } {
  const answered = useLabelTiers(sequence.id)?.effective
  const pending = usePendingMarks((state) => state[sequence.id]?.marks)
  const marks = useMemo(() => (answered === undefined ? undefined : { ...answered, ...pending }), [answered, pending])
  const keys = useLabellingSettings((state) => state.keys)
  const edit = useLabelEdit(sequence)
  const cache = useQueryClient()
  const { id, dataset, subject, sequence: name, frameList } = sequence
  const set = useCallback((mark: MarkName, place: number | null) => {
    const reread = (): Promise<unknown> => cache.invalidateQueries({ predicate: ({ queryKey: [method, input] }) => method === 'label.tiers' && (input as { readonly sequence?: string } | undefined)?.sequence === id })
    void keepMark(id, mark, place, () => edit({ [mark]: place }), reread).then((isSaved) => {
      const isMoved = isSaved && mark === 'apex' && place !== null && place < frameList.length - 1
      if (isMoved) askForMovedApex({ dataset, name: `${subject}/${name}`, frame: frameList[place]?.number ?? place + 1 })
    })
  }, [cache, edit, id, dataset, subject, name, frameList])
  const actions = useMemo<readonly Action[]>(() => MARKS.map((mark) => ({
    id: `label.${mark}`, label: `${mark.replace(/^./, (first) => first.toUpperCase())} at the shown frame`, group: 'Label', keys: [keyOf(`label.${mark}`, keys)], run: () => set(mark, position),
  })), [keys, set, position])
  useActions(actions)
  return { marks, set }
}
