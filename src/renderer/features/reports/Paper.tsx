import { useEffect, useRef } from 'react'
import classes from './Reports.module.css'
import { safeDocument } from './safe-document'

/**
 * A report as it will print. The page's policy allows no frame, so the document lives in a shadow root: its styles touch nothing outside,
 * nothing outside touches it, and what could run or load was taken out before it is shown.
 */
export function Paper({ html, label }: { readonly html: string; readonly label: string }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = host.current
    if (element === null) return
    const root = element.shadowRoot ?? withOwnLinks(element.attachShadow({ mode: 'open' }))
    while (root.firstChild !== null) root.removeChild(root.firstChild)
    const page = document.importNode(safeDocument(html), true)
    // The studio's screen is the one main landmark; the report's own main part is a part of it here.
    for (const main of page.querySelectorAll('main')) main.setAttribute('role', 'group')
    root.appendChild(page)
  }, [html])
  return <div ref={host} className={classes.paper} role="document" aria-label={label} tabIndex={0} />
}

/** The page's address is the studio's: a link within the report scrolls the report and leaves the address alone. */
function withOwnLinks(root: ShadowRoot): ShadowRoot {
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null
    if (link === null) return
    event.preventDefault()
    root.getElementById((link.getAttribute('href') ?? '').slice(1))?.scrollIntoView({ block: 'start' })
  })
  return root
}
