import type { LabelState } from './labels'

/** A unit with its side, and its intensity 0..5 behind a colon; without one it is there and not graded. */
const WORD = /^([1-9]\d{0,2}[LR]?)(?::([0-4](?:\.\d{1,16})?|5(?:\.0{1,16})?))?$/

/** Action units as one word each: `4:0 12R:3`; `none` where a coder saw none; empty where nobody coded. */
export function unitWords(units: LabelState['units']): string {
  if (units === null) return ''
  return units.length === 0 ? 'none' : units.map(({ unit, intensity }) => `${unit}:${intensity}`).join(' ')
}

/** The same back; undefined for anything else. */
export function parseUnitWords(text: string): NonNullable<LabelState['units']> | undefined {
  if (text === 'none') return []
  const parsed = text.split(/\s+/).map((word) => WORD.exec(word))
  return parsed.some((one) => one === null) ? undefined : parsed.map((one) => ({ unit: one?.[1] ?? '', intensity: Number(one?.[2] ?? 0) }))
}
