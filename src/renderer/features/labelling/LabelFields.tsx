import { ActionIcon, Checkbox, Kbd, SegmentedControl, Text, Textarea, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { NOTE_LENGTH, type LabelState } from '../../../shared/domain/labels'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { parseUnitWords, unitWords } from '../../../shared/domain/unit-words'
import { useActions, type Action } from '../../stores/actions'
import { INTENSITIES } from './edit-words'
import { keyOf } from './label-keys'
import classes from './Labelling.module.css'
import { useLabellingSettings } from './labelling-settings'
import { useLabelEdit } from './use-label-edit'
import { MARKS } from './marks'

/** Intensity, unsure, marked frames, action units and a note; each is saved as it is set, the written ones when they are left. */
export function LabelFields({ sequence, state }: { readonly sequence: SequenceDetail; readonly state: LabelState }) {
  const edit = useLabelEdit(sequence)
  const keys = useLabellingSettings((settings) => settings.keys)
  const noteField = useRef<HTMLTextAreaElement>(null)
  const actions = useMemo<readonly Action[]>(() => [
    { id: 'label.unsure', label: 'Unsure, or no longer', group: 'Label', keys: [keyOf('label.unsure', keys)], run: () => { void edit({ unsure: !state.unsure }) } },
    { id: 'label.note', label: 'Write a note', group: 'Label', keys: [keyOf('label.note', keys)], run: () => noteField.current?.focus() },
  ], [keys, edit, state.unsure])
  useActions(actions)
  return (
    <section className={classes.fields} aria-label="More of the label">
      <Checkbox label={<>Unsure <Kbd size="xs">{keyOf('label.unsure', keys)}</Kbd></>} checked={state.unsure} onChange={(event) => { void edit({ unsure: event.currentTarget.checked }) }} />
      <div>
        <Text size="xs" id="intensity-name">Intensity</Text>
        <SegmentedControl size="xs" fullWidth aria-labelledby="intensity-name" value={String(state.intensity ?? 0)} onChange={(value) => { void edit({ intensity: value === '0' ? null : Number(value) }) }}
          data={[{ value: '0', label: 'none' }, ...INTENSITIES.map((letter, index) => ({ value: String(index + 1), label: letter }))]} />
      </div>
      <ul className={classes.marks} aria-label="Marked frames">
        {MARKS.map((mark) => {
          const place = state[mark]
          return (
            <li key={mark}>
              <span>{mark}</span>
              <span className="tabular">{place === null ? <span className="dim">not marked</span> : `frame ${sequence.frameList[place]?.number ?? place + 1}`}</span>
              {place === null ? <Kbd size="xs">{keyOf(`label.${mark}`, keys)}</Kbd> : <ActionIcon size="xs" aria-label={`Take the ${mark} away`} onClick={() => { void edit({ [mark]: null }) }}><IconX size={12} aria-hidden /></ActionIcon>}
            </li>
          )
        })}
      </ul>
      <UnitsField state={state} onSave={(units) => { void edit({ units }) }} />
      <NoteField field={noteField} hint={keyOf('label.note', keys)} note={state.note} onSave={(note) => { void edit({ note }) }} />
    </section>
  )
}

function UnitsField({ state, onSave }: { readonly state: LabelState; readonly onSave: (units: LabelState['units']) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? unitWords(state.units)
  const units = shown.trim() === '' ? null : parseUnitWords(shown.trim())
  const leave = (): void => {
    if (units === undefined) return
    if (draft !== null && JSON.stringify(units) !== JSON.stringify(state.units)) onSave(units)
    setDraft(null)
  }
  return (
    <TextInput label="Action units at the apex" placeholder="4 12R:3" value={shown} onChange={(event) => setDraft(event.currentTarget.value)} onBlur={leave} error={units === undefined ? 'Write units as 4 12R:3, with intensities 0 to 5.' : null}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDraft(null)
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }} />
  )
}

function NoteField({ field, hint, note, onSave }: { readonly field: React.RefObject<HTMLTextAreaElement | null>; readonly hint: string; readonly note: string; readonly onSave: (note: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  const isLeft = useRef(false)
  const leave = (): void => {
    if (draft !== null && draft !== note && !isLeft.current) onSave(draft)
    isLeft.current = false
    setDraft(null)
  }
  return (
    <Textarea ref={field} label={<>Note <Kbd size="xs">{hint}</Kbd></>} autosize minRows={1} maxRows={6} maxLength={NOTE_LENGTH} value={draft ?? note} onChange={(event) => setDraft(event.currentTarget.value)} onBlur={leave}
      onKeyDown={(event) => {
        isLeft.current = event.key === 'Escape'
        if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
          event.preventDefault()
          event.currentTarget.blur()
        }
      }} />
  )
}
