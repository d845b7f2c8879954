import { contentSecurityPolicy } from '../studio/hosting/content-security-policy'

/** On every answer, refusals included. `origin` is this host as the browser names it, such as `http://127.0.0.1:4173`. */
export function securityHeaders(origin: string | undefined): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy({ images: [], connect: origin === undefined ? [] : [origin.replace(/^http/, 'ws')] }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
  }
}
