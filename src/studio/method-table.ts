import { certificateMethods } from './certificate/certificate-methods'
import { comparisonMethods } from './comparison/comparison-methods'
import { classifierMethods } from './classifiers/classifier-methods'
import { consentMethods } from './consent/consent-methods'
import { datasetMethods } from './dataset/dataset-methods'
import { fileMethods } from './dataset/file-methods'
import { policyMethods } from './dataset/policy-methods'
import { sequenceMethods } from './dataset/sequence-methods'
import { viewMethods } from './dataset/view-methods'
import { demoMethods } from './demo/demo-methods'
import { benchMethods } from './bench/bench-methods'
import { benchDeviceMethods } from './bench/device-methods'
import type { StudioContext } from './context'
import { crossMethods } from './cross/cross-methods'
import { embeddingMethods } from './embedding/embedding-methods'
import { executorMethods } from './executors/executor-methods'
import { experimentMethods } from './experiments/experiment-methods'
import { modelExportMethods } from './export/model-export-methods'
import { faceMethods } from './faces/face-methods'
import { foldMethods } from './folds/fold-methods'
import { groupMethods } from './groups/group-methods'
import { imageService } from './images/image-service'
import { jobMethods } from './jobs/job-methods'
import { labelExchangeMethods } from './labels/label-exchange-methods'
import { labelMethods } from './labels/label-methods'
import type { MethodTable } from './methods'
import { networkMethods } from './networks/network-methods'
import { predictionMethods } from './prediction/prediction-methods'
import { recipeMethods } from './recipes/recipe-methods'
import { reportMethods } from './report/report-methods'
import { resultMethods } from './results/result-methods'
import { runMethods } from './runs/run-methods'
import { safetyMethods } from './safety/safety-methods'
import type { StudioImage } from './studio'
import { studioMethods } from './studio-methods'

/** Every room of the core, built over one open store. */
export function buildRooms(context: StudioContext): { readonly methods: MethodTable; image(sha256: string, size: number): Promise<StudioImage> } {
  const methods: MethodTable = {
    ...studioMethods(context),
    ...safetyMethods(context),
    ...datasetMethods(context),
    ...fileMethods(context),
    ...policyMethods(context),
    ...sequenceMethods(context),
    ...viewMethods(context),
    ...consentMethods(context),
    ...faceMethods(context),
    ...groupMethods(context),
    ...labelMethods(context),
    ...labelExchangeMethods(context),
    ...demoMethods(context),
    ...foldMethods(context),
    ...networkMethods(context),
    ...recipeMethods(context),
    ...executorMethods(context),
    ...runMethods(context),
    ...modelExportMethods(context),
    ...experimentMethods(context),
    ...predictionMethods(context),
    ...resultMethods(context),
    ...embeddingMethods(context),
    ...comparisonMethods(context),
    ...crossMethods(context),
    ...classifierMethods(context),
    ...certificateMethods(context),
    ...benchMethods(context),
    ...benchDeviceMethods(context),
    ...reportMethods(context),
    ...jobMethods(context),
  }
  return { methods, image: imageService(context).image }
}
