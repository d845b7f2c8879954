/** Sites a link may open in the user's own browser, by exact host. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set(['doi.org', 'arxiv.org'])

/** True for an https address of a listed host: no other scheme, port, user name or look-alike host. */
export function mayOpenOutside(address: string): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  return url.protocol === 'https:' && EXTERNAL_HOSTS.has(url.host) && url.username === '' && url.password === '' && address.startsWith(`https://${url.host}/`)
}
