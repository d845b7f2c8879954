import type { LabelState } from '../../../shared/domain/labels'
import type { ExportedSequence } from './exported-sequences'
import { timeOfPlace } from './eaf-time'

/** One annotation: frames from..to, both included, and what it says. */
interface Annotation { readonly from: number; readonly to: number; readonly value: string }

/** How a sequence is found again: `subject/name`. */
export const SEQUENCE_PROPERTY = 'urn:emotionnet-nano-studio:sequence'

/**
 * The label of one sequence as an ELAN document (EAF 3.0): a tier a field, over the whole sequence, from onset to offset, or on one frame. The tiers are `emotion`,
 * `intensity`, `onset`, `apex`, `offset`, `unsure`, `note`, `units` (which says that a coder looked) and `AU12R` for each action unit.
 */
export function eafOf({ subject, name, state, author, frames }: ExportedSequence): string {
  const last = Math.max(0, frames.length - 1)
  const tiers = Object.entries(annotationsOf(state, last))
  const slots = [...new Set(tiers.flatMap(([, { from, to }]) => [timeOfPlace(from), timeOfPlace(to + 1)]))].sort((a, b) => a - b)
  const slot = (time: number): string => `ts${slots.indexOf(time) + 1}`
  const written = tiers.map(([id, { from, to, value }], index) => `    <TIER LINGUISTIC_TYPE_REF="label" TIER_ID="${xml(id)}"${author === null ? '' : ` ANNOTATOR="${xml(author)}"`}>
        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a${index + 1}" TIME_SLOT_REF1="${slot(timeOfPlace(from))}" TIME_SLOT_REF2="${slot(timeOfPlace(to + 1))}"><ANNOTATION_VALUE>${xml(value)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
    </TIER>
`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="1970-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <PROPERTY NAME="${SEQUENCE_PROPERTY}">${xml(`${subject}/${name}`)}</PROPERTY>
    </HEADER>
    <TIME_ORDER>
${slots.map((time) => `        <TIME_SLOT TIME_SLOT_ID="${slot(time)}" TIME_VALUE="${time}"/>\n`).join('')}    </TIME_ORDER>
${written.join('')}    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="label" TIME_ALIGNABLE="true"/>
</ANNOTATION_DOCUMENT>
`
}

function annotationsOf(state: LabelState, last: number): Readonly<Record<string, Annotation>> {
  const whole = (value: string): Annotation => ({ from: 0, to: last, value })
  const at = (place: number, value: string): Annotation => ({ from: place, to: place, value })
  const peak = state.apex ?? last
  return {
    emotion: { from: state.onset ?? 0, to: state.offset ?? last, value: state.emotion ?? 'none' },
    ...(state.intensity === null ? {} : { intensity: whole(String(state.intensity)) }),
    ...Object.fromEntries((['onset', 'apex', 'offset'] as const).flatMap((mark) => { const place = state[mark]; return place === null ? [] : [[mark, at(place, mark)]] })),
    ...(state.unsure ? { unsure: whole('yes') } : {}),
    ...(state.note === '' ? {} : { note: whole(state.note) }),
    ...(state.units === null ? {} : { units: at(peak, 'coded') }),
    ...Object.fromEntries((state.units ?? []).map(({ unit, intensity }) => [`AU${unit}`, at(peak, String(intensity))])),
  }
}

/** Text for XML; what XML cannot hold is written as a JSON string would have it, and a backslash twice. */
function xml(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(/[\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}
