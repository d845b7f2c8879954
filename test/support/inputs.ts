import fc from 'fast-check'
import type { z } from 'zod'

/** As much of a zod schema's definition as the contract uses. */
interface Def {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly options?: readonly z.ZodType[]
  readonly items?: readonly z.ZodType[]
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string; readonly pattern?: RegExp; readonly minimum?: number; readonly maximum?: number; readonly value?: number; readonly inclusive?: boolean } } }[]
}

const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def

/** Inputs that a schema takes; `paths` are fields ("field", "field.inner") whose value must be one of `places`, so that a valid input writes nowhere else. */
export function validInput(schema: z.ZodType, paths: readonly string[], places: readonly string[]): fc.Arbitrary<unknown> {
  const { type, shape } = defOf(schema)
  if (type !== 'object' || shape === undefined) return valueOf(schema, paths, places)
  const fields = Object.entries(shape)
  const below = (name: string): readonly string[] => paths.flatMap((path) => (path.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : []))
  return fc.record(
    Object.fromEntries(fields.map(([name, field]) => [name, paths.includes(name) ? fc.constantFrom(...places) : valueOf(withoutAbsence(field), below(name), places)])),
    { requiredKeys: fields.filter(([, field]) => !['optional', 'default'].includes(defOf(field).type)).map(([name]) => name) },
  ).map((input) => ({ ...input }))
}

const withoutAbsence = (field: z.ZodType): z.ZodType => {
  const { type, innerType } = defOf(field)
  return (type === 'optional' || type === 'default') && innerType !== undefined ? withoutAbsence(innerType) : field
}

function valueOf(schema: z.ZodType, paths: readonly string[] = [], places: readonly string[] = []): fc.Arbitrary<unknown> {
  const def = defOf(schema)
  const checks = (def.checks ?? []).map((check) => check._zod.def)
  const limit = (name: string, field: 'minimum' | 'maximum' | 'value'): number | undefined => checks.find((check) => check.check === name)?.[field]
  switch (def.type) {
    case 'string': {
      const pattern = checks.find((check) => check.pattern !== undefined)?.pattern
      if (pattern !== undefined) return fc.oneof(idLike(pattern), fc.stringMatching(pattern))
      // a schema may trim what it takes, so that a blank string is too short for it
      return fc.string({ minLength: limit('min_length', 'minimum') ?? 0, maxLength: Math.min(300, limit('max_length', 'maximum') ?? 300) }).filter((text) => schema.safeParse(text).success)
    }
    case 'number': {
      const isInteger = checks.some((check) => check.check === 'number_format') || 'format' in def
      const min = limit('greater_than', 'value') ?? -1000
      const max = limit('less_than', 'value') ?? 1_000_000
      const open = (name: string): boolean => checks.some((check) => check.check === name && check.inclusive === false)
      return isInteger
        ? fc.integer({ min, max: Math.min(max, 2_147_483_647) })
        : fc.double({ min, max, noNaN: true, minExcluded: open('greater_than'), maxExcluded: open('less_than') })
    }
    case 'boolean': return fc.boolean()
    case 'enum': return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal': return fc.constantFrom(...(def.values ?? []))
    case 'nullable': return fc.option(valueOf(def.innerType as z.ZodType))
    case 'optional': case 'default': return valueOf(def.innerType as z.ZodType)
    case 'array': return fc.array(valueOf(def.element as z.ZodType), { minLength: limit('min_length', 'minimum') ?? 0, maxLength: Math.min(5, limit('max_length', 'maximum') ?? 5) })
    case 'tuple': return fc.tuple(...(def.items ?? []).map((item) => valueOf(item)))
    case 'object': return validInput(schema, paths, places)
    case 'union': return fc.oneof(...(def.options ?? []).map((option) => valueOf(option, paths, places)))
    default: throw new Error(`the contract uses a schema of type ${def.type}: teach test/support/inputs.ts to generate it`)
  }
}

/** Ids that are likely to exist, so that a valid input also meets something. */
function idLike(pattern: RegExp): fc.Arbitrary<string> {
  const known = ['dataset-1', 'sequence-1', 'sequence-14', 'folds-1', 'run-1', 'experiment-1', 'view-1', 'job-1', 'nano-b', 'nano-a'].filter((id) => pattern.test(id))
  return known.length > 0 ? fc.constantFrom(...known) : fc.stringMatching(pattern)
}

/** Anything a page could send instead. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ maxDepth: 3, withBigInt: false, withDate: true, withMap: true, withTypedArray: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -0, -1, 2 ** 53, 1e309, '', '\0', '../..', '__proto__', 'dataset-0', 'dataset-1 ', 'DATASET-1', 'run-99999999999', [], [[]], true, 'x'.repeat(5000)),
)

/** Inputs that a schema refuses: a valid one with a field left out, replaced, or added, or something else altogether. */
export function invalidInput(schema: z.ZodType, paths: readonly string[], places: readonly string[]): fc.Arbitrary<unknown> {
  const spoiled = fc.tuple(validInput(schema, paths, places), fc.nat(), junk, fc.constantFrom('drop', 'replace', 'add')).map(([input, pick, value, how]) => {
    const fields = { ...(input as Record<string, unknown>) }
    const names = Object.keys((defOf(schema).shape ?? {}) as object)
    const name = names[pick % Math.max(1, names.length)]
    if (how === 'add' || name === undefined) return { ...fields, [`extra${pick % 100}`]: value }
    if (how === 'drop') delete fields[name]
    else fields[name] = value
    return fields
  })
  return fc.oneof({ weight: 3, arbitrary: spoiled }, { weight: 1, arbitrary: junk }).filter((input) => !takes(schema, input))
}

/** Whether a schema takes an input. zod itself fails over some objects without a prototype: it takes none of those. */
function takes(schema: z.ZodType, input: unknown): boolean {
  try {
    return schema.safeParse(input).success
  } catch {
    return false
  }
}

/** The shapes that have broken other programs: keys of prototypes, numbers at their edges, sheer size and depth. */
export function hostileInputs(): readonly { readonly name: string; readonly json: string }[] {
  const deep = 10_000
  return [
    { name: '__proto__ key', json: '{"__proto__":{"admin":true}}' },
    { name: 'constructor key', json: '{"constructor":{"prototype":{"admin":true}}}' },
    { name: '2^53', json: '{"dataset":9007199254740992,"offset":9007199254740992,"limit":9007199254740992}' },
    { name: 'a number beyond a double', json: '{"offset":1e999}' },
    { name: 'a string of 10 MB', json: `{"dataset":"${'x'.repeat(10 * 1024 * 1024)}"}` },
    { name: `arrays ${deep} deep`, json: `{"dataset":${'['.repeat(deep)}${']'.repeat(deep)}}` },
    { name: `objects ${deep} deep`, json: `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}` },
    { name: 'no object', json: '"text"' },
    { name: 'null', json: 'null' },
    { name: 'a list', json: '[{}]' },
  ]
}
