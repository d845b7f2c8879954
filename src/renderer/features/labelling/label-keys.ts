import { CLASSES, EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import type { Action } from '../../stores/actions'
import { matchesKey, type Pressed } from '../../stores/key-match'
import { emotionName } from '../../theme/emotions'

/** An action of labelling whose key the user may change. */
export interface LabelKey {
  readonly id: string
  readonly label: string
  /** The key it has before the user chose one. */
  readonly key: string
}

const ofEmotion = (emotion: Emotion, key: string): LabelKey => ({ id: `label.${emotion}`, label: `Label: ${emotionName(emotion)}`, key })

/** Everything that has a key while labelling, in the order of the list. */
export const LABEL_KEYS: readonly LabelKey[] = [
  ...CLASSES.map((emotion, index) => ofEmotion(emotion, String(index + 1))),
  ofEmotion('neutral', 'N'),
  { id: 'label.none', label: 'Take the label away', key: '0' },
  { id: 'label.unsure', label: 'Unsure, or no longer', key: 'U' },
  { id: 'label.note', label: 'Write a note', key: 'M' },
  { id: 'label.onset', label: 'Onset at the shown frame', key: 'Q' },
  { id: 'label.apex', label: 'Apex at the shown frame', key: 'W' },
  { id: 'label.offset', label: 'Offset at the shown frame', key: 'E' },
  { id: 'label.accept', label: 'Accept the suggestion', key: 'A' },
  { id: 'label.skip', label: 'Skip to the next of the queue', key: 'S' },
  { id: 'label.mark', label: 'Select the sequence for a bulk edit, or not', key: 'X' },
]

/** The key of an action: the user's own, else the first one. */
export function keyOf(id: string, chosen: Readonly<Record<string, string>>): string {
  return chosen[id] ?? LABEL_KEYS.find((one) => one.id === id)?.key ?? ''
}

/** The action of an emotion or of none. */
export function labelActionId(emotion: Emotion | null): string {
  return `label.${emotion ?? 'none'}`
}

/** How a pressed key is written: one character, or a named key; null for a key that labels nothing by itself (a modifier, Tab, Escape, Enter, one held with Ctrl or Alt). */
export function writtenKey(pressed: Pressed): string | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null
  if (/^F\d{1,2}$/.test(pressed.key)) return pressed.key
  return pressed.key.length === 1 && pressed.key.trim() !== '' && pressed.key !== '+' ? pressed.key.toUpperCase() : null
}

/** What else a key means already: another action of labelling, or one of those on offer; undefined where it is free. */
export function conflictOf(key: string, id: string, chosen: Readonly<Record<string, string>>, others: readonly Action[]): string | undefined {
  const own = LABEL_KEYS.find((one) => one.id !== id && keyOf(one.id, chosen).toUpperCase() === key.toUpperCase())
  if (own !== undefined) return own.label
  const pressed = { key: key.length === 1 ? key.toLowerCase() : key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  const isOurs = (action: Action): boolean => LABEL_KEYS.some((one) => one.id === action.id)
  return others.find((action) => !isOurs(action) && action.keys?.some((written) => matchesKey(written, pressed)) === true)?.label
}

export const ALL_LABELS: readonly (Emotion | null)[] = [...CLASSES, EMOTIONS[0], null]
