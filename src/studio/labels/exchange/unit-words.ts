import type { LabelState } from '../../../shared/domain/labels'
import { parseDecimal } from '../../dataset/numbers'

const WORD = /^([1-9]\d{0,2}[LR]?):(.+)$/

/** Action units as one word each: `4:0 12R:3`; `none` where a coder saw none; empty where nobody coded. */
export function unitWords(units: LabelState['units']): string {
  if (units === null) return ''
  return units.length === 0 ? 'none' : units.map(({ unit, intensity }) => `${unit}:${intensity}`).join(' ')
}

/** The same back; undefined for anything else. */
export function parseUnitWords(text: string): NonNullable<LabelState['units']> | undefined {
  if (text === 'none') return []
  const units = text.split(/\s+/).map((word) => {
    const parsed = WORD.exec(word)
    const intensity = parseDecimal(parsed?.[2] ?? '')
    return parsed === null || intensity === undefined || intensity < 0 || intensity > 5 ? undefined : { unit: parsed[1] ?? '', intensity }
  })
  return units.some((unit) => unit === undefined) ? undefined : (units as NonNullable<LabelState['units']>)
}
