import type { DoctorReport } from '../../shared/domain/studio'
import { nodePart, sharpPart, sqlitePart, tensorflowPart } from './live-parts'
import { recordedPart } from './recorded-part'

/**
 * Every native part: whether it is there, its version, where it came from, or why it is absent and the one command that would bring it.
 * It reads what set-up recorded and looks whether the files are still there; it starts no process and never loads TensorFlow, so
 * a host may ask at any time.
 *
 * @param root the program's folder (the one with `.provision`)
 */
export function doctor(root: string): DoctorReport {
  return {
    parts: [
      nodePart(process.versions.node),
      sqlitePart(root),
      sharpPart(root),
      tensorflowPart(root),
      recordedPart(root, { name: 'litert', neededFor: 'run' }),
      recordedPart(root, { name: 'electron', neededFor: 'run', environment: 'ELECTRON_BIN' }),
      recordedPart(root, { name: 'ffmpeg', neededFor: 'run', environment: 'FFMPEG_BIN' }),
      recordedPart(root, { name: 'chromium', neededFor: 'test', environment: 'CHROMIUM_BIN' }),
      recordedPart(root, { name: 'xvfb', neededFor: 'test' }),
      recordedPart(root, { name: 'electron9', neededFor: 'test' }),
      recordedPart(root, { name: 'second-node', neededFor: 'test' }),
      recordedPart(root, { name: 'python', neededFor: 'test' }),
      recordedPart(root, { name: 'slurm', neededFor: 'test' }),
    ],
  }
}
