import { z } from 'zod'
import { countSchema, pathSchema, timeSchema } from './common'
import { reportIdSchema, runIdSchema } from './ids'

export const reportFormatSchema = z.enum(['html', 'pdf', 'json', 'csv'])
export type ReportFormat = z.infer<typeof reportFormatSchema>

export const reportSectionSchema = z.enum(['summary', 'protocol', 'results', 'confusion', 'folds', 'subjects', 'gallery', 'curves', 'conditions'])
export type ReportSection = z.infer<typeof reportSectionSchema>

export const reportInputSchema = z.object({
  run: runIdSchema,
  formats: z.array(reportFormatSchema).min(1).max(4).default(['html', 'json', 'csv']),
  sections: z.array(reportSectionSchema).min(1).max(12).optional(),
  /** A folder; default: the studio's own `reports/<report id>`. */
  out: pathSchema.optional(),
})

export const reportSchema = z.object({
  report: reportIdSchema,
  run: runIdSchema,
  files: z.array(z.string()),
  bytes: countSchema,
  createdAt: timeSchema,
})
export type Report = z.infer<typeof reportSchema>
