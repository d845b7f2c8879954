import { variedSchema, type Varied, type VariedPath, type VariedValue } from '../../../shared/domain/experiments'
import { asSentence } from '../../../shared/domain/recipe-faults'
import { RECIPE_FIELDS } from '../../../shared/domain/recipe-fields'

/** How the form takes the values of a field; its name is the one the recipe has everywhere. */
export interface FieldWords {
  /** What its numbers count, where that is not plain. */
  readonly unit?: string
  /** The values there are, where they are few; else they are typed as numbers. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Values to begin with. */
  readonly example: string
}

const option = (value: string, label = value) => ({ value, label })

/** Every field that an experiment may vary, in words. */
export const FIELD_WORDS: Readonly<Record<VariedPath, FieldWords>> = {
  'epochs': { example: '30, 60' },
  'batchSize': { example: '16, 32' },
  'learningRate.base': { example: '0.001, 0.0005' },
  'labelSmoothing': { example: '0, 0.1' },
  'classWeights': { options: [option('none'), option('balanced')], example: 'none, balanced' },
  'l2': { example: '0, 0.0001' },
  'initialisation': { options: [option('he-normal', 'He normal'), option('glorot-uniform', 'Glorot uniform')], example: 'he-normal, glorot-uniform' },
  'augmentation.rotationDegrees': { unit: 'degrees', example: '0, 8' },
  'augmentation.widthShift': { unit: 'share', example: '0, 0.06' },
  'augmentation.heightShift': { unit: 'share', example: '0, 0.06' },
  'augmentation.zoom': { unit: 'share', example: '0, 0.08' },
  'augmentation.horizontalFlip': { options: [option('true', 'yes'), option('false', 'no')], example: 'true, false' },
  'preparation.cropInterOcular': { unit: 'inter-ocular distances', example: '2.1, 2.3' },
  'preparation.standardise': { options: [option('per-crop', 'each crop standardised'), option('none', 'as it is')], example: 'per-crop, none' },
  'trainer': { options: [option('graph', 'one graph a step'), option('eager', 'operation by operation')], example: 'graph, eager' },
}

/** A column's head: the field in words, or the network. */
export function columnLabel(name: string): string {
  return RECIPE_FIELDS.find((field) => field.path === name)?.label ?? (name === 'network' ? 'Network' : name)
}

/** A value as a cell shows it. */
export function valueText(name: string, value: VariedValue): string {
  return FIELD_WORDS[name as VariedPath]?.options?.find((one) => one.value === String(value))?.label ?? String(value)
}

/** What a form's row says: the values of one field as the contract takes them, or a sentence on what is wrong with them. */
export function parseField(path: VariedPath, text: string): { readonly values: readonly VariedValue[] } | { readonly error: string } {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (parts.length === 0) return { error: 'Name at least one value.' }
  const typed = parts.map((part): VariedValue => (part === 'true' || part === 'false' ? part === 'true' : Number.isFinite(Number(part)) ? Number(part) : part))
  const parsed = variedSchema.safeParse({ [path]: typed })
  if (parsed.success) return { values: [...new Set(typed)] }
  const issue = parsed.error.issues[0]
  const place = issue?.path[1]
  return { error: `${typeof place === 'number' ? `“${parts[place] ?? ''}”: ` : ''}${asSentence(issue?.message ?? 'not what this field takes')}` }
}

/** Rows of a form as the contract's `vary`; a field that is wrong is left out, the form then cannot be sent. */
export function variedOfRows(rows: readonly { readonly path: VariedPath; readonly text: string }[]): Varied {
  return Object.fromEntries(rows.flatMap(({ path, text }) => {
    const parsed = parseField(path, text)
    return 'values' in parsed ? [[path, parsed.values]] : []
  }))
}
