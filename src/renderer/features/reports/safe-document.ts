/** Elements that could run, load or lead away. */
const FORBIDDEN = 'script, iframe, frame, object, embed, link, meta, base, form, portal, audio, video, source, track, template, noscript'

/** An address that stays in the document: a fragment, or a picture written into it. */
function staysInside(name: string, value: string): boolean {
  const trimmed = value.trim()
  if (name === 'src' || name === 'xlink:href' || name === 'href') return trimmed.startsWith('#') || (name === 'src' && /^data:image\/(png|webp|jpeg|svg\+xml);/i.test(trimmed))
  return true
}

/**
 * A report's HTML as an element that can be shown inside the page: parsed without running anything, then freed of whatever could run,
 * load or lead away. The core writes reports without any of it; a name from a dataset must not bring it in either.
 */
export function safeDocument(html: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  for (const element of [...parsed.querySelectorAll(FORBIDDEN)]) element.remove()
  for (const element of [parsed.documentElement, ...parsed.querySelectorAll('*')]) {
    for (const attribute of [...element.attributes]) {
      const name = attribute.name.toLowerCase()
      const leads = ['src', 'href', 'xlink:href'].includes(name) && !staysInside(name, attribute.value)
      if (name.startsWith('on') || name === 'srcdoc' || name === 'srcset' || name === 'formaction' || name === 'action' || leads) element.removeAttribute(attribute.name)
    }
  }
  for (const style of parsed.querySelectorAll('style')) style.textContent = (style.textContent ?? '').replace(/:root\b/g, ':host')
  return parsed.documentElement
}
