import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * The two secrets of one start. `launch` is in the printed address and is exchanged once by a browser for the `session` value,
 * which only the HttpOnly cookie carries. Both die with the process, and neither can be computed from the other without the key.
 */
export interface Secrets {
  readonly launch: string
  readonly session: string
}

export function makeSecrets(): Secrets {
  const key = randomBytes(32)
  const derive = (purpose: string): string => createHmac('sha256', key).update(purpose).digest('base64url')
  return { launch: derive('launch'), session: derive('session') }
}

/** Compares in a time that does not depend on where the two differ. */
export function sameSecret(given: string, expected: string): boolean {
  const key = randomBytes(32)
  const digest = (text: string): Buffer => createHmac('sha256', key).update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** Browsers keep cookies per host, not per port; the port in the name keeps two studios from overwriting each other's. */
export function cookieName(port: number): string {
  return `nano-studio-${port}`
}

/** The session cookie: not readable by scripts, not sent by any other site, gone when the browser closes. */
export function sessionCookie(port: number, secrets: Secrets): string {
  return `${cookieName(port)}=${secrets.session}; Path=/; HttpOnly; SameSite=Strict`
}

/** True if the Cookie header carries this start's session under its own name, exactly once. */
export function hasSession(cookieHeader: string | undefined, port: number, secrets: Secrets): boolean {
  const prefix = `${cookieName(port)}=`
  const values = (cookieHeader ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(prefix))
  const value = values[0]
  return values.length === 1 && value !== undefined && sameSecret(value.slice(prefix.length), secrets.session)
}
