import type { SamplePicture } from '../../shared/domain/dataset'
import type { StudioContext } from '../context'
import { FILE_LIMITS } from '../files/limits'
import { examineImage } from '../images/examine-image'
import { openImage } from '../images/open-image'
import { ffmpegOf, isVideoName, videoFrames } from '../images/video-frames'
import type { AskedOptions } from './import-options'
import { withDataset } from './open-dataset'
import { spread } from './recognise'
import type { FileSource } from './sources/file-source'

/** Longest edge of a picture, pixels. */
const EDGE = 128

/**
 * A picture of up to twelve sequences spread over a set, small, before anything is imported: of a video its first frame. Null where a file cannot be shown: the
 * dry run says why; pictures in the rows of a table are read by an import alone. Stores nothing; videos of a zip are unpacked into the cache, as an import does. Rejects as {@link withDataset}.
 */
export async function samplePictures(context: Pick<StudioContext, 'store' | 'folders' | 'ports'>, input: AskedOptions & { readonly path: string }): Promise<{ items: SamplePicture[] }> {
  const signal = new AbortController().signal
  return withDataset(context, input.path, input, signal, async ({ found, list }) => {
    const files = spread((await found.counts?.())?.samples ?? list.sequences.map(({ sample }) => sample))
    const items: SamplePicture[] = []
    for (const file of files) items.push({ file, picture: await drawn(found.source, file, context.ports.resources.root, signal).catch(() => null) })
    return { items }
  })
}

async function drawn(source: FileSource, file: string, root: string, signal: AbortSignal): Promise<string | null> {
  const bytes = isVideoName(file) ? await firstFrame(await source.onDisk(file), root, signal) : (await source.read(file, { bytes: FILE_LIMITS.imageBytes, code: 'image-too-large' })).bytes
  if (bytes === null) return null
  await examineImage(bytes, file)
  const small = await openImage(bytes).resize({ width: EDGE, height: EDGE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 80, effort: 1 }).toBuffer()
  return `data:image/webp;base64,${small.toString('base64')}`
}

async function firstFrame(video: string, root: string, signal: AbortSignal): Promise<Buffer | null> {
  for await (const { bytes } of videoFrames(video, ffmpegOf(root), 1, signal, { first: 0, last: 0 })) return bytes
  return null
}
