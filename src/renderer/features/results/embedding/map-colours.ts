import type { MapPoint } from '../../../../shared/domain/embedding'
import { EMOTION_COLOURS } from '../../../theme/emotions'

export const COLOURINGS = [{ value: 'truth', label: 'class' }, { value: 'error', label: 'right or wrong' }, { value: 'subject', label: 'subject' }, { value: 'fold', label: 'fold' }] as const
export type Colouring = (typeof COLOURINGS)[number]['value']

/** One colour of a map with what it means. */
export interface LegendEntry {
  readonly name: string
  readonly colour: string
}

/** Colours of a map's points and what they mean. Hues of subjects and folds go round by the golden angle, so that those in sequence differ; names tell them apart. */
export function colourPoints(points: readonly MapPoint[], by: Colouring): { readonly colourOf: (point: MapPoint) => string; readonly legend: readonly LegendEntry[] } {
  const names = [...new Set(points.map((point) => nameOf(point, by)))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const colours = new Map(names.map((name, index) => [name, colourOfName(name, index, by, points)]))
  return { colourOf: (point) => colours.get(nameOf(point, by)) ?? 'var(--text-dim)', legend: names.map((name) => ({ name, colour: colours.get(name) ?? '' })) }
}

function nameOf(point: MapPoint, by: Colouring): string {
  switch (by) {
    case 'truth': return point.truth ?? 'no label'
    case 'error': return point.correct ? 'right' : 'wrong'
    case 'subject': return point.subject
    case 'fold': return `fold ${point.fold}`
  }
}

function colourOfName(name: string, index: number, by: Colouring, points: readonly MapPoint[]): string {
  if (by === 'error') return name === 'right' ? 'var(--right)' : 'var(--wrong)'
  if (by === 'truth') {
    const emotion = points.find((point) => point.truth === name)?.truth ?? null
    return emotion === null ? 'var(--text-dim)' : EMOTION_COLOURS[emotion]
  }
  return `hsl(${((index * 137.508) % 360).toFixed(0)}, 62%, 55%)`
}
