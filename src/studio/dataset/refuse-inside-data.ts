import { resolve } from 'node:path'
import { StudioError } from '../../shared/errors'
import { AllowedRoots } from '../hosting/allowed-roots'
import type { Store } from '../store/store'

/**
 * Refuses a folder inside a dataset, links followed: what was imported is referenced in place and never written to.
 *
 * @param what for the sentence: "report", "run"
 */
export function refuseInsideData(store: Store, out: string, what: string): void {
  const roots = store.all<{ root: string }>('SELECT root FROM dataset').map((row) => row.root)
  if (!new AllowedRoots(roots).allows(resolve(out))) return
  throw new StudioError('not-allowed', `The ${what} was to be written to ${out}, which lies inside an imported dataset.`, 'Choose a folder outside the dataset; the studio never writes there.', { path: out })
}
