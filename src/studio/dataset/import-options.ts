import type { DatasetFormat, VideoPart } from '../../shared/domain/dataset'
import type { Store } from '../store/store'
import type { ClassChoice } from './layouts/class-words'

/** How a dataset was read: kept with it, so that reading it again means the same. */
export interface ImportOptions {
  readonly classes: readonly ClassChoice[]
  readonly every: number
  readonly part: VideoPart
}

/** What a call says of reading; what it leaves out is as at the import before, else the layout's own. */
export interface AskedOptions {
  readonly format?: DatasetFormat | undefined
  readonly classes?: readonly ClassChoice[] | undefined
  readonly every?: number | undefined
  readonly part?: VideoPart | undefined
}

/** What a layout reads by where nothing else was ever said. */
const FIRST: ImportOptions = { classes: [], every: 1, part: 'whole' }

/** The options that were kept with a dataset; one of before an option was there has its first value. */
export function readOptions(kept: string): ImportOptions {
  return { ...FIRST, ...(JSON.parse(kept) as Partial<ImportOptions>) }
}

/** The format and the options of the dataset that lies there, the first ones if it was never imported. */
export function storedOptions(store: Store, root: string): ImportOptions & { readonly format?: DatasetFormat } {
  const row = store.get<{ format: DatasetFormat; import_options: string }>('SELECT format, import_options FROM dataset WHERE root = ?', root)
  return row === undefined ? FIRST : { format: row.format, ...readOptions(row.import_options) }
}
