import { fileURLToPath } from 'node:url'

/** The folder of networks that ships. */
export const models = fileURLToPath(new URL('../../models', import.meta.url))
