import type { Consent, ConsentEntry, ConsentList } from '../../../shared/domain/consent'
import { plural } from '../../ui/format'

/** A consent as the page says it. */
export const CONSENT_WORDS: Readonly<Record<Consent, string>> = { 'may-publish': 'May be published', 'may-not': 'May not', 'unknown': 'Unknown' }

/** What is recorded, counted, in one sentence. */
export function consentSummary(items: ConsentList['items']): string {
  const count = (consent: Consent): number => items.filter((item) => item.consent === consent).length
  return `Of ${plural(items.length, 'subject')} ${count('may-publish')} may be published, ${count('may-not')} may not, and of ${count('unknown')} nothing is known: an unknown face is never shown outside.`
}

/** What would put entries back as they were. */
export function previousEntries(items: ConsentList['items'], entries: readonly ConsentEntry[]): ConsentEntry[] {
  const before = new Map(items.map((item) => [item.subject, item]))
  return entries.map(({ subject }) => ({ subject, consent: before.get(subject)?.consent ?? 'unknown', credit: before.get(subject)?.credit ?? null }))
}
