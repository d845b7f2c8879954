import { namedLayout, type NamedLayout, type Naming } from './named-layout'
import { isPicture, pictureSequence } from './picture-sequence'
import type { Layout } from './layout'

type PictureLayout = Omit<NamedLayout, 'isMember' | 'sequence' | 'certainty' | 'naming'> & { readonly certainty?: number } & ({ readonly read: Naming } | Pick<NamedLayout, 'naming'>)

/** A layout of picture files that are named so; `read` where the names alone say everything. */
export function pictureLayout(layout: PictureLayout): Layout {
  return namedLayout({
    ...layout, certainty: layout.certainty ?? 1, isMember: isPicture, sequence: pictureSequence,
    naming: 'read' in layout ? () => Promise.resolve({ read: layout.read, problems: [] }) : layout.naming,
  })
}
