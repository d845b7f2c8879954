import { z } from 'zod'
import { benchExportInputSchema, benchExportResultSchema, benchLiveSchema, benchMeterInputSchema, benchPowerSchema, benchRunInputSchema, benchSummarySchema, mcuEstimateSchema, storedBenchSchema } from './domain/bench'
import { benchBundleInputSchema, benchBundleResultSchema, benchImportInputSchema, benchImportResultSchema } from './domain/bench-bundle'
import { certifyInputSchema, certifyResultSchema, leakageSchema } from './domain/certificate'
import { classifierImportInputSchema, classifierSchema, judgementSchema } from './domain/classifier'
import { countSchema, pageInput, pathSchema } from './domain/common'
import { compareInputSchema, comparedItemSchema, comparedItemsInputSchema, comparisonSchema, paperComparisonSchema, paperInputSchema } from './domain/comparison'
import { consentListSchema, consentPresetSchema, consentSetInputSchema, leavingInputSchema, leavingSchema } from './domain/consent'
import { crossAuditInputSchema, crossAuditSchema, crossEvaluationSchema, crossInputSchema, crossPictureSchema, crossPicturesInputSchema, crossSummarySchema } from './domain/cross'
import { datasetSchema, importInputSchema, importResultSchema, inspectionSchema, problemSchema, readInputSchema, recognitionSchema, samplePictureSchema, subjectSchema } from './domain/dataset'
import { mapAnswerSchema, mapInputSchema, neighboursInputSchema, neighboursSchema, umapInputSchema } from './domain/embedding'
import { executorListSchema } from './domain/executor'
import { experimentSchema, experimentStartInputSchema, experimentSummarySchema } from './domain/experiments'
import { faceCountsSchema, faceDetailSchema, faceListInputSchema, facePrepareInputSchema, facePrepareResultSchema, faceSchema, faceSetInputSchema, frameCropInputSchema, frameCropSchema } from './domain/faces'
import { framePolicySchema, policyViewSchema } from './domain/frame-policy'
import { auditSchema, foldMakeInputSchema, foldSetSchema } from './domain/folds'
import { groupAccuracySchema, groupImportInputSchema, groupImportResultSchema, groupListSchema, groupSetInputSchema } from './domain/groups'
import { benchIdSchema, classifierIdSchema, crossIdSchema, datasetIdSchema, experimentIdSchema, foldSetIdSchema, jobIdSchema, judgementIdSchema, networkIdSchema, runIdSchema, sequenceIdSchema, viewIdSchema } from './domain/ids'
import { jobSchema } from './domain/jobs'
import { agreementInputSchema, agreementSchema, labelExportInputSchema, labelExportResultSchema, labelImportInputSchema, labelImportResultSchema } from './domain/label-exchange'
import { labelAdjudicateInputSchema, labelBulkInputSchema, labelChangeSchema, labelEntrySchema, labelQueueInputSchema, labelQueueSchema, labelSetInputSchema, labelStepsSchema, labelTiersInputSchema, labelTiersSchema } from './domain/labels'
import { modelExportInputSchema, modelExportResultSchema } from './domain/model-export'
import { networkCheckSchema, networkDocumentSchema, networkSaveInputSchema, networkTextSchema, networkVariantInputSchema, networkViewSchema } from './domain/networks'
import { applyInputSchema, applyResultSchema } from './domain/own-pictures'
import { cropSchema, heldOutPictureInputSchema, saliencySchema } from './domain/picture'
import { originSchema, presetSaveInputSchema, presetTitleSchema, presetViewSchema, previewInputSchema, previewSchema, recipeDocumentSchema } from './domain/presets'
import { presetIdSchema, recipeSchema } from './domain/recipe'
import { modelCardSchema, reportInputSchema, reportPreviewInputSchema, reportSchema } from './domain/report'
import { evaluationSchema, galleryInputSchema, galleryItemSchema, predictResultSchema, predictTargetSchema } from './domain/results'
import { epochSchema, runDetailSchema, runExportResultSchema, runFinalInputSchema, runImportResultSchema, runResumeInputSchema, runStartInputSchema, runSummarySchema, tagsSchema, trainResultSchema } from './domain/runs'
import { backupResultSchema, cleanResultSchema, datasetChangesSchema, relocateInputSchema, restoreInputSchema, restoreResultSchema, usageSchema } from './domain/safety'
import { frameDifferenceInputSchema, frameDifferenceSchema, landmarksSchema, sequenceDetailSchema, sequenceSummarySchema } from './domain/sequence'
import { savedViewSchema, sequenceFacetsSchema, sequenceFilterSchema, viewNameSchema, viewQuerySchema } from './domain/sequence-filter'
import { demoInputSchema, demoResultSchema, doctorReportSchema, studioInfoSchema } from './domain/studio'

/** query: reads. command: changes, and returns the new revision. job: long; the call returns a job id, the result comes with its end. */
export type MethodKind = 'query' | 'command' | 'job'

/** A row of the contract. `paths` names the input fields that hold a path ("field", or "field.inner"): a host lets only paths through that its user chose. */
export interface MethodSpec<K extends MethodKind, I extends z.ZodType, R extends z.ZodType> {
  readonly kind: K
  readonly input: I
  readonly result: R
  readonly paths: readonly string[]
}

const row = <K extends MethodKind>(kind: K) =>
  <I extends z.ZodType, R extends z.ZodType>(input: I, result: R, paths: readonly string[] = []): MethodSpec<K, I, R> =>
    ({ kind, input, result, paths })
const query = row('query')
const command = row('command')
const job = row('job')

const nothing = z.strictObject({})
const one = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape)
const list = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), total: countSchema })

/** THE table: every host serves exactly these methods, with these schemas, and nothing else. */
export const contract = {
  'studio.info': query(nothing, studioInfoSchema),
  'studio.doctor': query(nothing, doctorReportSchema),
  'studio.usage': query(nothing, usageSchema),
  'studio.clean': command(nothing, cleanResultSchema),
  'studio.backup': job(one({ out: pathSchema }), backupResultSchema, ['out']),
  'studio.restore': job(restoreInputSchema, restoreResultSchema, ['path', 'out']),

  'demo.create': job(demoInputSchema.strict(), demoResultSchema, ['out']),

  'dataset.recognise': query(readInputSchema.strict(), recognitionSchema, ['path']),
  'dataset.sample': query(readInputSchema.strict(), z.object({ items: z.array(samplePictureSchema) }), ['path']),
  'dataset.inspect': job(readInputSchema.strict(), inspectionSchema, ['path']),
  'dataset.import': job(importInputSchema.strict(), importResultSchema, ['path']),
  'dataset.list': query(nothing, z.object({ items: z.array(datasetSchema) })),
  'dataset.get': query(one({ dataset: datasetIdSchema }), datasetSchema),
  'dataset.problems': query(one({ dataset: datasetIdSchema, ...pageInput }), list(problemSchema)),
  'dataset.policy': query(one({ dataset: datasetIdSchema, /** Another one than its own, to see what that would come to. */ policy: framePolicySchema.optional() }), policyViewSchema),
  'dataset.setPolicy': command(one({ dataset: datasetIdSchema, policy: framePolicySchema }), z.object({ revision: countSchema })),
  'dataset.changes': query(one({ dataset: datasetIdSchema }), datasetChangesSchema),
  'dataset.verify': job(one({ dataset: datasetIdSchema }), datasetChangesSchema),
  'dataset.relocate': job(relocateInputSchema, datasetChangesSchema.extend({ path: z.string(), revision: countSchema }), ['path']),
  'dataset.remove': command(one({ dataset: datasetIdSchema }), z.object({ revision: countSchema })),
  'dataset.restore': command(one({ dataset: datasetIdSchema }), z.object({ revision: countSchema })),
  'subject.list': query(one({ dataset: datasetIdSchema }), z.object({ items: z.array(subjectSchema) })),

  'consent.list': query(one({ dataset: datasetIdSchema }), consentListSchema),
  'consent.set': command(consentSetInputSchema, z.object({ revision: countSchema })),
  'consent.presets': query(one({ dataset: datasetIdSchema }), z.object({ items: z.array(consentPresetSchema) })),
  'consent.leaving': query(leavingInputSchema, z.object({ items: z.array(leavingSchema) })),

  'groups.list': query(one({ dataset: datasetIdSchema }), groupListSchema),
  'groups.set': command(groupSetInputSchema, z.object({ revision: countSchema })),
  'groups.import': command(groupImportInputSchema, groupImportResultSchema),
  'groups.judge': query(one({ run: runIdSchema }), groupAccuracySchema),

  'sequence.list': query(sequenceFilterSchema, list(sequenceSummarySchema)),
  'sequence.facets': query(one({ dataset: datasetIdSchema }), sequenceFacetsSchema),
  'sequence.get': query(one({ sequence: sequenceIdSchema }), sequenceDetailSchema),
  'frame.landmarks': query(one({ sequence: sequenceIdSchema, position: countSchema }), z.object({ points: landmarksSchema.nullable() })),
  'frame.difference': query(frameDifferenceInputSchema, frameDifferenceSchema),
  'frame.crop': query(frameCropInputSchema, frameCropSchema),
  'view.list': query(one({ dataset: datasetIdSchema }), z.object({ items: z.array(savedViewSchema) })),
  'view.save': command(one({ dataset: datasetIdSchema, name: viewNameSchema, query: viewQuerySchema }), z.object({ view: viewIdSchema, revision: countSchema })),
  'view.rename': command(one({ view: viewIdSchema, name: viewNameSchema }), z.object({ revision: countSchema })),
  'view.remove': command(one({ view: viewIdSchema }), z.object({ revision: countSchema })),
  'view.restore': command(one({ view: viewIdSchema }), z.object({ revision: countSchema })),

  'faces.prepare': job(facePrepareInputSchema, facePrepareResultSchema),
  'faces.list': query(faceListInputSchema, list(faceSchema)),
  'faces.counts': query(one({ dataset: datasetIdSchema }), faceCountsSchema),
  'faces.get': query(one({ sequence: sequenceIdSchema }), faceDetailSchema),
  'faces.set': command(faceSetInputSchema, z.object({ revision: countSchema })),
  'faces.clear': command(one({ sequence: sequenceIdSchema }), z.object({ revision: countSchema })),

  'label.set': command(labelSetInputSchema, labelChangeSchema),
  'label.setMany': command(labelBulkInputSchema, labelChangeSchema),
  'label.adjudicate': command(labelAdjudicateInputSchema, labelChangeSchema),
  'label.undo': command(one({ dataset: datasetIdSchema }), labelChangeSchema),
  'label.redo': command(one({ dataset: datasetIdSchema }), labelChangeSchema),
  'label.steps': query(one({ dataset: datasetIdSchema }), labelStepsSchema),
  'label.history': query(one({ sequence: sequenceIdSchema }), z.object({ items: z.array(labelEntrySchema) })),
  'label.tiers': query(labelTiersInputSchema, labelTiersSchema),
  'label.queue': query(labelQueueInputSchema, labelQueueSchema),
  'label.agreement': query(agreementInputSchema, agreementSchema),
  'label.export': job(labelExportInputSchema, labelExportResultSchema, ['out']),
  'label.import': job(labelImportInputSchema, labelImportResultSchema, ['path']),

  'folds.make': command(foldMakeInputSchema.strict(), foldSetSchema.extend({ revision: countSchema })),
  'folds.list': query(one({ dataset: datasetIdSchema.optional() }), z.object({ items: z.array(foldSetSchema) })),
  'folds.get': query(one({ foldSet: foldSetIdSchema }), foldSetSchema),
  'folds.audit': query(one({ foldSet: foldSetIdSchema }), auditSchema),

  'network.list': query(nothing, z.object({ items: z.array(networkViewSchema) })),
  'network.get': query(one({ network: networkIdSchema }), networkDocumentSchema),
  'network.check': query(one({ text: networkTextSchema }), networkCheckSchema),
  'network.variant': query(networkVariantInputSchema.strict(), networkDocumentSchema),
  'network.save': command(networkSaveInputSchema.strict(), z.object({ network: networkIdSchema, revision: countSchema })),
  'network.remove': command(one({ network: networkIdSchema }), z.object({ revision: countSchema })),
  'network.restore': command(one({ network: networkIdSchema }), z.object({ revision: countSchema })),
  'preset.list': query(nothing, z.object({ items: z.array(presetViewSchema) })),
  'preset.save': command(presetSaveInputSchema, z.object({ preset: presetIdSchema, revision: countSchema })),
  'preset.rename': command(one({ preset: presetIdSchema, title: presetTitleSchema }), z.object({ revision: countSchema })),
  'preset.remove': command(one({ preset: presetIdSchema }), z.object({ revision: countSchema })),
  'preset.restore': command(one({ preset: presetIdSchema }), z.object({ revision: countSchema })),
  'preset.parse': query(one({ text: z.string().max(200_000) }), recipeDocumentSchema),
  'recipe.origins': query(one({ recipe: recipeSchema }), z.object({ items: z.array(originSchema) })),
  'recipe.preview': query(previewInputSchema, previewSchema),

  'executor.list': query(nothing, executorListSchema),
  'run.start': job(runStartInputSchema.strict(), trainResultSchema, ['executor.sharedFolder']),
  'run.resume': job(runResumeInputSchema.strict(), trainResultSchema),
  'run.pause': command(one({ run: runIdSchema }), z.object({ revision: countSchema })),
  'run.final': job(runFinalInputSchema.strict(), trainResultSchema),
  'run.list': query(nothing, z.object({ items: z.array(runSummarySchema) })),
  'run.get': query(one({ run: runIdSchema }), runDetailSchema),
  'run.epochs': query(one({ run: runIdSchema, fold: countSchema.optional() }), z.object({ items: z.array(epochSchema) })),
  'run.log': query(one({ run: runIdSchema, fold: countSchema.optional() }), z.object({ lines: z.array(z.string()) })),
  'run.tag': command(one({ run: runIdSchema, tags: tagsSchema }), z.object({ revision: countSchema })),
  'run.rename': command(one({ run: runIdSchema, name: z.string().min(1).max(120) }), z.object({ revision: countSchema })),
  'run.remove': command(one({ run: runIdSchema }), z.object({ revision: countSchema })),
  'run.restore': command(one({ run: runIdSchema }), z.object({ revision: countSchema })),
  'run.export': job(one({ run: runIdSchema, out: pathSchema }), runExportResultSchema, ['out']),
  'run.import': job(one({ path: pathSchema }), runImportResultSchema, ['path']),

  'model.export': job(modelExportInputSchema.strict(), modelExportResultSchema, ['out']),

  'experiment.start': command(experimentStartInputSchema.strict(), z.object({ experiment: experimentIdSchema, runs: z.array(runIdSchema), revision: countSchema }), ['executor.sharedFolder']),
  'experiment.list': query(nothing, z.object({ items: z.array(experimentSummarySchema) })),
  'experiment.get': query(one({ experiment: experimentIdSchema }), experimentSchema),
  'experiment.rename': command(one({ experiment: experimentIdSchema, name: z.string().min(1).max(120) }), z.object({ revision: countSchema })),
  'experiment.remove': command(one({ experiment: experimentIdSchema }), z.object({ revision: countSchema })),
  'experiment.restore': command(one({ experiment: experimentIdSchema }), z.object({ revision: countSchema })),
  'experiment.cancel': command(one({ experiment: experimentIdSchema }), z.object({ revision: countSchema })),
  'experiment.resume': command(one({ experiment: experimentIdSchema }), z.object({ revision: countSchema })),

  'prediction.predict': job(one({ run: runIdSchema, target: predictTargetSchema.default('held-out') }), predictResultSchema),
  'prediction.apply': job(applyInputSchema.strict(), applyResultSchema, ['path', 'out']),
  'prediction.saliency': job(heldOutPictureInputSchema, saliencySchema),
  'results.evaluate': query(one({ run: runIdSchema }), evaluationSchema),
  'gallery.query': query(galleryInputSchema.strict(), list(galleryItemSchema)),
  'gallery.crop': query(heldOutPictureInputSchema, cropSchema),
  'gallery.saliency': query(heldOutPictureInputSchema, z.object({ saliency: saliencySchema.nullable() })),
  'embedding.compute': job(one({ run: runIdSchema }), z.object({ run: runIdSchema, folds: z.array(countSchema), images: countSchema })),
  'embedding.map': query(mapInputSchema, mapAnswerSchema),
  'embedding.umap': job(umapInputSchema, z.object({ run: runIdSchema, images: countSchema })),
  'embedding.neighbours': query(neighboursInputSchema, neighboursSchema),
  'compare.runs': query(compareInputSchema.strict(), comparisonSchema),
  'compare.items': query(comparedItemsInputSchema.strict(), list(comparedItemSchema)),
  'compare.paper': query(paperInputSchema.strict(), paperComparisonSchema),
  'cross.audit': query(crossAuditInputSchema, crossAuditSchema),
  'cross.evaluate': job(crossInputSchema, crossEvaluationSchema),
  'cross.list': query(one({ run: runIdSchema.optional() }), z.object({ items: z.array(crossSummarySchema) })),
  'cross.get': query(one({ cross: crossIdSchema }), crossEvaluationSchema),
  'cross.pictures': query(crossPicturesInputSchema, list(crossPictureSchema)),
  'cross.remove': command(one({ cross: crossIdSchema }), z.object({ revision: countSchema })),
  'cross.restore': command(one({ cross: crossIdSchema }), z.object({ revision: countSchema })),
  'classifier.import': job(classifierImportInputSchema, classifierSchema, ['path']),
  'classifier.list': query(nothing, z.object({ items: z.array(classifierSchema) })),
  'classifier.judge': job(one({ classifier: classifierIdSchema, foldSet: foldSetIdSchema }), judgementSchema),
  'classifier.judgement': query(one({ judgement: judgementIdSchema }), judgementSchema),
  'classifier.remove': command(one({ classifier: classifierIdSchema }), z.object({ revision: countSchema })),
  'classifier.restore': command(one({ classifier: classifierIdSchema }), z.object({ revision: countSchema })),
  'certificate.write': job(certifyInputSchema.strict(), certifyResultSchema, ['out']),
  'certificate.leakage': query(one({ run: runIdSchema }), leakageSchema),

  'bench.run': job(benchRunInputSchema, storedBenchSchema),
  'bench.list': query(nothing, z.object({ items: z.array(benchSummarySchema) })),
  'bench.get': query(one({ bench: benchIdSchema }), storedBenchSchema),
  'bench.delete': command(one({ bench: benchIdSchema }), z.object({ revision: countSchema })),
  'bench.restore': command(one({ bench: benchIdSchema }), z.object({ revision: countSchema })),
  'bench.power': query(nothing, benchPowerSchema),
  'bench.live': query(nothing, benchLiveSchema),
  'bench.meter': command(benchMeterInputSchema, z.object({ revision: countSchema }), ['meter.path']),
  'bench.export': job(benchExportInputSchema, benchExportResultSchema, ['out']),
  'bench.microcontroller': query(one({ network: networkIdSchema }), mcuEstimateSchema),
  'bench.bundle': job(benchBundleInputSchema, benchBundleResultSchema, ['out']),
  'bench.import': job(benchImportInputSchema, benchImportResultSchema, ['path']),

  'report.write': job(reportInputSchema.strict(), reportSchema, ['out']),
  'report.preview': query(reportPreviewInputSchema.strict(), z.object({ html: z.string() })),
  'report.card': query(one({ run: runIdSchema }), modelCardSchema),
  'report.list': query(nothing, z.object({ items: z.array(reportSchema) })),

  'job.list': query(nothing, z.object({ items: z.array(jobSchema) })),
  'job.get': query(one({ job: jobIdSchema }), jobSchema),
  'job.log': query(one({ job: jobIdSchema }), z.object({ lines: z.array(z.string()) })),
  'job.cancel': command(one({ job: jobIdSchema }), z.object({ revision: countSchema })),
  'job.next': command(one({ job: jobIdSchema }), z.object({ revision: countSchema })),
} as const

export type Contract = typeof contract
export type Method = keyof Contract
export type KindOf<M extends Method> = Contract[M]['kind']
/** What a caller passes: defaults may be left out. */
export type InputOf<M extends Method> = z.input<Contract[M]['input']>
/** What a handler receives: parsed, defaults filled in. */
export type ParsedOf<M extends Method> = z.output<Contract[M]['input']>
/** What the method yields in the end. */
export type ResultOf<M extends Method> = z.output<Contract[M]['result']>
/** What the call itself returns: for a job, its id at once. */
export type ReplyOf<M extends Method> = KindOf<M> extends 'job' ? { readonly job: string } : ResultOf<M>
export type JobMethod = { [M in Method]: KindOf<M> extends 'job' ? M : never }[Method]

/** Every method name, in the table's order. */
export const METHODS = Object.keys(contract) as readonly Method[]

/** True for a name of the table itself, not for what objects inherit. */
export function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.prototype.hasOwnProperty.call(contract, name)
}
