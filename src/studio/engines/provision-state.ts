import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const partSchema = z.looseObject({
  ok: z.boolean(), version: z.string().optional(), where: z.string().optional(), source: z.string().optional(),
  reason: z.string().optional(), hint: z.string().optional(),
})
const stateSchema = z.object({ parts: z.record(z.string(), partSchema) })
export type ProvisionedPart = z.infer<typeof partSchema>

/** What set-up recorded about one native part; undefined where it never looked or its record cannot be read. */
export function provisionedPart(root: string, name: string): ProvisionedPart | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(join(root, '.provision', 'state.json'), 'utf8'))).parts[name]
  } catch {
    return undefined
  }
}
