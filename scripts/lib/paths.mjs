import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout, wherever the command was called from. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Where set-up keeps what it fetched and what it knows; never in git. */
export const PROVISION = join(ROOT, '.provision')

/** A path inside the checkout. */
export const inRoot = (...parts) => join(ROOT, ...parts)

/** A path inside the provisioning folder. */
export const inProvision = (...parts) => join(PROVISION, ...parts)
