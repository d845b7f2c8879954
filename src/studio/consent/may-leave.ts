import type { Consent } from '../../shared/domain/consent'
import type { Store } from '../store/store'

/** A subject under whom a picture was imported. */
export interface PlaceOfPicture {
  readonly synthetic: boolean
  /** Its dataset lies in the bin. */
  readonly removed: boolean
  readonly consent: Consent
  readonly credit: string | null
}

/** Whether a picture may leave the studio, and with which line under it. */
export type Verdict = { readonly leaves: true; readonly credit: string | null } | { readonly leaves: false }

/**
 * A picture may leave where everybody it was imported under may be published, or is rendered. A dataset in the bin says nothing beside one that is not,
 * but its "may not" still counts. A picture that no dataset holds may not.
 */
export function mayLeave(places: readonly PlaceOfPicture[]): Verdict {
  if (places.some((place) => place.consent === 'may-not')) return { leaves: false }
  const kept = places.filter((place) => !place.removed)
  const asked = kept.length > 0 ? kept : places
  if (asked.length === 0 || !asked.every((place) => place.synthetic || place.consent === 'may-publish')) return { leaves: false }
  const credits = [...new Set(asked.flatMap((place) => place.credit ?? []))]
  return { leaves: true, credit: credits.length === 0 ? null : credits.join(', ') }
}

/** {@link mayLeave} of a stored picture, by the hash of its file. */
export function mayPictureLeave(store: Store, image: string): Verdict {
  const rows = store.all<{ synthetic: number; removed: number; consent: Consent; credit: string | null }>(
    `SELECT DISTINCT d.id, s.subject, d.synthetic AS synthetic, d.removed_at IS NOT NULL AS removed, COALESCE(c.consent, 'unknown') AS consent, c.credit AS credit
     FROM frame f JOIN sequence s ON s.id = f.sequence_id JOIN dataset d ON d.id = s.dataset_id
     LEFT JOIN consent c ON c.dataset_id = d.id AND c.subject = s.subject WHERE f.sha256 = ?`, image,
  )
  return mayLeave(rows.map((row) => ({ synthetic: row.synthetic === 1, removed: row.removed === 1, consent: row.consent, credit: row.credit })))
}
