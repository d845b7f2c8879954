import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ParsedOf } from '../../shared/contract'
import { NEAR_LISTED, type CertificateBody, type CertifyResult } from '../../shared/domain/certificate'
import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import { publishFolder } from '../files/publish-folder'
import { requireNoLeak } from '../folds/audit'
import { loadFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import type { RoomMethods } from '../methods'
import { chooseFolder } from '../report/report-folder'
import { requireEvaluated } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { gatherCertificate, requireCertifiable, sealCertificate } from './gather-certificate'
import { isIndependent } from './intersections'
import { gatherLeakage } from './leakage'

/** The name of the file in its folder. */
const FILE = 'certificate.json'

/** `certificate.*`: what shows that a run's accuracy is of people it was not trained on, as a file that a stand-alone program checks; and what leakage would have given. */
export function certificateMethods(context: StudioContext): RoomMethods<'certificate.write' | 'certificate.leakage'> {
  const { store } = context
  return {
    'certificate.write': {
      lane: 'report',
      title: (input) => `Certificate of ${input.run}`,
      accept: (input) => {
        const run = loadRun(store, input.run)
        requireCertifiable(run)
        requireEvaluated(store, run)
        const set = loadFoldSet(store, idOf('folds', run.foldSet))
        requireNoLeak(set.content, set.hash)
        if (input.out !== undefined) refuseInsideData(store, input.out, 'certificate')
      },
      run: (input, control) => writeCertificate(context, input, control),
    },
    'certificate.leakage': ({ run }) => gatherLeakage(store, run),
  }
}

async function writeCertificate(context: StudioContext, input: ParsedOf<'certificate.write'>, control: JobControl): Promise<CertifyResult> {
  const { ports, folders } = context
  const body = await gatherCertificate(context, input.run, control)
  const certificate = sealCertificate(body, ports.clock.now())
  control.signal.throwIfAborted()
  const folder = chooseFolder(input.out === undefined ? undefined : resolve(input.out), folders.reports, `certificate-${input.run}`)
  const { files, bytes } = await publishFolder(folder, (into) => {
    writeFileSync(join(into, FILE), `${JSON.stringify(certificate, null, 1)}\n`)
    return Promise.resolve()
  })
  return {
    run: input.run, file: files[0] ?? join(folder, FILE), bytes, hash: certificate.hash, independent: isIndependent(body.intersections),
    shared: sharedIn(body.intersections), nearDuplicates: body.nearDuplicates.pairs.length,
    nearPairs: [...body.nearDuplicates.pairs].sort((a, b) => a.distance - b.distance).slice(0, NEAR_LISTED), foldsEvaluated: body.models.length, foldsInSet: body.foldSet.content.k, claims: body.claims,
  }
}

function sharedIn(intersections: CertificateBody['intersections']): CertifyResult['shared'] {
  const count = (of: 'subjects' | 'sequences' | 'pictures'): number => intersections.reduce((sum, pair) => sum + pair[of].length, 0)
  return { foldPairs: intersections.length, subjects: count('subjects'), sequences: count('sequences'), pictures: count('pictures') }
}
