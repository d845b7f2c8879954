import { z } from 'zod'
import { countSchema, timeSchema } from '../../shared/domain/common'
import { sha256Schema } from '../../shared/domain/ids'

/** The file of a backup that lists the others. */
export const MANIFEST = 'backup.json'
/** The store's name in a backup, as in a studio. */
export const STORE = 'studio.sqlite'
/** Folders of a studio that a backup takes; caches, and copies of the store, can be made anew. */
export const BACKED_UP = ['runs', 'reports', 'demo', 'classifiers'] as const

/** A path that stays inside: of the folders above, or the store, without a step up. */
const pathSchema = z.string().max(4096).refine((path) => path === STORE || (BACKED_UP.some((folder) => path.startsWith(`${folder}/`)) && !path.includes('\\') && !path.includes('\0') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')), 'expected a path inside the studio')

/** What a backup holds, each file with its hash, and the folder it was made of. */
export const manifestSchema = z.object({
  format: z.literal('emotionnet-studio-backup/1'),
  program: z.string(),
  schemaVersion: countSchema,
  createdAt: timeSchema,
  studio: z.string(),
  files: z.array(z.object({ path: pathSchema, bytes: countSchema, sha256: sha256Schema })).max(1_000_000),
})
export type Manifest = z.infer<typeof manifestSchema>
