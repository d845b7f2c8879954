import { StudioError, type ErrorPayload } from '../../shared/errors'
import { connectionLost } from './browser-client'

/** A folder as the browser host shows it; only folders inside its allowed roots are listed. */
export interface FolderListing {
  readonly path: string
  /** Null at the top of an allowed root. */
  readonly parent: string | null
  readonly folders: readonly { readonly name: string; readonly path: string }[]
}

/** Lists the folders below one; an empty path asks for the allowed roots. Rejects with the host's own error. */
export async function listFolders(path: string): Promise<FolderListing> {
  let body: unknown
  try {
    const response = await fetch(`/api/folders?path=${encodeURIComponent(path)}`, { credentials: 'same-origin' })
    body = await response.json()
  } catch (thrown) {
    throw connectionLost(thrown instanceof Error ? thrown.message : String(thrown))
  }
  const answer = body as { error?: ErrorPayload; value?: FolderListing } & Partial<FolderListing>
  if (answer.error !== undefined) throw StudioError.fromPayload(answer.error)
  return answer.value ?? (answer as FolderListing)
}
