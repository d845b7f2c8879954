import { startsFormula } from '../../shared/formula'

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

/**
 * Text for HTML content and quoted attributes: nothing in it can begin a tag, an entity or an attribute. Control characters, which HTML
 * cannot hold, and the marks that turn the direction of writing around become visible placeholders.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(/[&<>"'`]/g, (character) => HTML[character] ?? '')
}

/** A piece of HTML that is safe as it stands; only {@link html} and {@link raw} make one. */
export interface Html {
  readonly html: string
}

type Part = string | number | Html | readonly Html[]

/** A template whose texts are HTML of ours and whose values are escaped, unless they are {@link Html} themselves. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { html: texts.reduce((whole, text, i) => whole + text + (i < values.length ? partOf(values[i] as Part) : ''), '') }
}

/** Declares text of our own making as HTML: style sheets and drawings made of numbers. Never for what a user, a file or a folder says. */
export function raw(text: string): Html {
  return { html: text }
}

function partOf(value: Part): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return escapeHtml(String(value))
  if (Array.isArray(value)) return (value as readonly Html[]).map((one) => one.html).join('')
  return (value as Html).html
}

/**
 * A CSV cell (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises; numbers of ours
 * pass as they are.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = startsFormula(value) ? `'${value}` : value
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
