import type { Comparison } from '../../shared/domain/comparison'

/**
 * The fields in which values differ, with each one's value as text: objects are looked into, lists are one value, a field that one does not have is an en dash
 * there. Sorted by name.
 */
export function differingFields(values: readonly Readonly<Record<string, unknown>>[]): Comparison['differences'] {
  const flat = values.map((value) => new Map(flatten(value, '')))
  const fields = [...new Set(flat.flatMap((one) => [...one.keys()]))].sort()
  return fields.map((field) => ({ field, values: flat.map((one) => one.get(field) ?? '\u2013') })).filter(({ values: said }) => new Set(said).size > 1)
}

function flatten(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, typeof value === 'string' ? value : JSON.stringify(value)]]
  return Object.entries(value).flatMap(([key, held]) => flatten(held, path === '' ? key : `${path}.${key}`))
}
