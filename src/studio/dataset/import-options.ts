import type { DatasetFormat } from '../../shared/domain/dataset'
import type { Store } from '../store/store'
import type { ClassChoice } from './layouts/class-words'

/** How a dataset was read: kept with it, so that reading it again means the same. */
export interface ImportOptions {
  readonly classes: readonly ClassChoice[]
  readonly every: number
}

/** What a call says of reading; what it leaves out is as at the import before, else the layout's own. */
export interface AskedOptions {
  readonly format?: DatasetFormat | undefined
  readonly classes?: readonly ClassChoice[] | undefined
  readonly every?: number | undefined
}

/** The format and the options of the dataset that lies there, if it was imported before. */
export function storedOptions(store: Store, root: string): Partial<ImportOptions> & { readonly format?: DatasetFormat } {
  const row = store.get<{ format: DatasetFormat; import_options: string }>('SELECT format, import_options FROM dataset WHERE root = ?', root)
  return row === undefined ? {} : { format: row.format, ...(JSON.parse(row.import_options) as ImportOptions) }
}
