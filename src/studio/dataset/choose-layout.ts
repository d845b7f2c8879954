import type { DatasetFormat } from '../../shared/domain/dataset'
import { StudioError } from '../../shared/errors'
import type { Found, Layout } from './layouts/layout'
import { LAYOUTS } from './layouts'
import type { Place } from './sources/open-place'

/** A layout with what it found. */
export interface Candidate {
  readonly layout: Layout
  readonly found: Found
}

/** Less than this share of a layout's files speaks against it, unless a user names the layout. */
const ENOUGH = 0.25

/**
 * The layouts a place may have, the most likely first. Rejects with `layout-not-recognised` where there is none, or where it is not of the format named.
 */
export async function chooseLayout(place: Place, format: DatasetFormat | undefined, signal: AbortSignal): Promise<readonly [Candidate, ...Candidate[]]> {
  const candidates: Candidate[] = []
  for (const layout of LAYOUTS) {
    if (format !== undefined && layout.format !== format) continue
    const found = await layout.find(place, signal)
    if (found !== undefined && (format !== undefined || found.confidence >= ENOUGH)) candidates.push({ layout, found })
  }
  const [first, ...others] = candidates.sort((a, b) => b.found.confidence - a.found.confidence)
  if (first !== undefined) return [first, ...others]
  const { root } = place.source
  throw format === undefined
    ? new StudioError('layout-not-recognised', `${root} is laid out as none of the datasets the studio reads: ${LAYOUTS.map(({ title }) => title).join(', ')}.`, 'Choose the folder that holds the dataset; docs/data.md says how each is laid out.', { path: root })
    : new StudioError('layout-not-recognised', `${root} is not laid out as ${LAYOUTS.find((layout) => layout.format === format)?.title ?? format}: nothing in it is named so.`, 'Choose another folder or another layout; docs/data.md says how each is laid out.', { path: root })
}
