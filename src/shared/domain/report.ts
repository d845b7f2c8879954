import { z } from 'zod'
import { countSchema, pathSchema, timeSchema } from './common'
import { reportIdSchema, runIdSchema } from './ids'

/** `latex`: tables, and the numbers behind the figures. `figures`: each chart as SVG and PNG. `card`: a model card a run. `bundle`: what a checker computes again. */
export const reportFormatSchema = z.enum(['html', 'pdf', 'json', 'csv', 'latex', 'figures', 'card', 'bundle'])
export type ReportFormat = z.infer<typeof reportFormatSchema>

export const reportSectionSchema = z.enum([
  'comparison', 'summary', 'method', 'protocol', 'results', 'confusion', 'calibration', 'folds', 'subjects', 'gallery', 'curves', 'independence', 'other-data', 'speed', 'use', 'conditions',
])
export type ReportSection = z.infer<typeof reportSectionSchema>

/** What a report is about. */
const reportedShape = {
  run: runIdSchema,
  /** Further runs, set beside the first and compared with it. */
  beside: z.array(runIdSchema).max(7).default([]),
  /** Default: all. */
  sections: z.array(reportSectionSchema).min(1).max(20).optional(),
}

export const reportInputSchema = z.object({
  ...reportedShape,
  formats: z.array(reportFormatSchema).min(1).max(8).default(['html', 'json', 'csv']),
  /** A folder; default: the studio's own `reports/<report id>`. */
  out: pathSchema.optional(),
})

export const reportPreviewInputSchema = z.object(reportedShape)

/** A model card as a page and as Markdown. */
export const modelCardSchema = z.object({ run: runIdSchema, html: z.string(), markdown: z.string() })
export type ModelCard = z.infer<typeof modelCardSchema>

export const reportSchema = z.object({
  report: reportIdSchema,
  run: runIdSchema,
  beside: z.array(runIdSchema),
  files: z.array(z.string()),
  bytes: countSchema,
  createdAt: timeSchema,
})
export type Report = z.infer<typeof reportSchema>
