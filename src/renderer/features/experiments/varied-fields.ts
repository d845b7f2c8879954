import { variedSchema, type Varied, type VariedPath, type VariedValue } from '../../../shared/domain/experiments'

/** A field of the recipe as the form offers it. */
export interface FieldWords {
  readonly label: string
  /** The values there are, where they are few; else they are typed as numbers. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Values to begin with. */
  readonly example: string
}

const option = (value: string, label = value) => ({ value, label })

/** Every field that an experiment may vary, in words. */
export const FIELD_WORDS: Readonly<Record<VariedPath, FieldWords>> = {
  'epochs': { label: 'Epochs', example: '30, 60' },
  'batchSize': { label: 'Batch size', example: '16, 32' },
  'learningRate.base': { label: 'Learning rate', example: '0.001, 0.0005' },
  'labelSmoothing': { label: 'Label smoothing', example: '0, 0.1' },
  'classWeights': { label: 'Class weights', options: [option('none'), option('balanced')], example: 'none, balanced' },
  'l2': { label: 'L2', example: '0, 0.0001' },
  'initialisation': { label: 'Initialisation', options: [option('he-normal', 'He normal'), option('glorot-uniform', 'Glorot uniform')], example: 'he-normal, glorot-uniform' },
  'augmentation.rotationDegrees': { label: 'Rotation, degrees', example: '0, 8' },
  'augmentation.widthShift': { label: 'Width shift, share', example: '0, 0.06' },
  'augmentation.heightShift': { label: 'Height shift, share', example: '0, 0.06' },
  'augmentation.zoom': { label: 'Zoom, share', example: '0, 0.08' },
  'augmentation.horizontalFlip': { label: 'Horizontal flip', options: [option('true', 'yes'), option('false', 'no')], example: 'true, false' },
  'preparation.cropInterOcular': { label: 'Crop, inter-ocular distances', example: '2.1, 2.3' },
  'preparation.standardise': { label: 'Intensity', options: [option('per-crop', 'each crop standardised'), option('none', 'as it is')], example: 'per-crop, none' },
  'trainer': { label: 'Trainer', options: [option('graph', 'one graph a step'), option('eager', 'operation by operation')], example: 'graph, eager' },
}

/** A column's head: the field in words, or the network. */
export function columnLabel(name: string): string {
  return FIELD_WORDS[name as VariedPath]?.label ?? (name === 'network' ? 'Network' : name)
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
  return { error: `${typeof place === 'number' ? `“${parts[place] ?? ''}”: ` : ''}${issue?.message ?? 'not what this field takes'}.` }
}

/** Rows of a form as the contract's `vary`; a field that is wrong is left out, the form then cannot be sent. */
export function variedOfRows(rows: readonly { readonly path: VariedPath; readonly text: string }[]): Varied {
  return Object.fromEntries(rows.flatMap(({ path, text }) => {
    const parsed = parseField(path, text)
    return 'values' in parsed ? [[path, parsed.values]] : []
  }))
}
