import type { Outcome } from '../../shared/bridge'
import { connectionLost, unwrap } from './browser-client'

/** A folder as the browser host shows it; only folders inside its allowed roots are listed. */
export interface FolderListing {
  readonly path: string
  /** Null at the top of an allowed root. */
  readonly parent: string | null
  readonly folders: readonly { readonly name: string; readonly path: string }[]
  /** True when there were more than are listed. */
  readonly cut: boolean
}

/** Lists the folders below one; an empty path asks for the allowed roots. Rejects with the host's own error. */
export async function listFolders(path: string): Promise<FolderListing> {
  let outcome: Outcome
  try {
    const response = await fetch(`/api/folders?path=${encodeURIComponent(path)}`, { credentials: 'same-origin' })
    outcome = (await response.json()) as Outcome
  } catch (thrown) {
    throw connectionLost(thrown instanceof Error ? thrown.message : String(thrown))
  }
  return unwrap<FolderListing>(outcome)
}
