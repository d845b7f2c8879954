/**
 * What the page may do, the same in every host: scripts, fonts, pictures and calls come from the host itself; no inline script, no eval,
 * no frame, no plug-in, no form. Inline style stays allowed: Mantine writes two `<style>` elements at run time and the preview of a report has
 * its own; under the other directives a style cannot load anything from elsewhere. `data:` is a small bundled font and a chart drawn for export.
 * `images` and `connect` are the sources a host adds: where its pictures and its socket are.
 */
export function contentSecurityPolicy(sources: { readonly images: readonly string[]; readonly connect: readonly string[] }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src ${["'self'", 'data:', ...sources.images].join(' ')}`,
    "font-src 'self' data:",
    `connect-src ${["'self'", ...sources.connect].join(' ')}`,
    "object-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "manifest-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
