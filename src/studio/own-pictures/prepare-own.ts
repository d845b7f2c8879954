import type { CropMethod, Detection } from '../../shared/domain/own-pictures'
import { StudioError } from '../../shared/errors'
import { parseLandmarks } from '../dataset/landmarks-file'
import type { FindFace, Search } from '../faces/face-detector'
import { examineImage } from '../images/examine-image'
import type { JobControl } from '../jobs/job-handler'
import { placesBehind, readPlanes, type PictureFile } from '../preparation/channel-planes'
import type { Point } from '../preparation/face-frame'
import { prepareChannels, type Preparation } from '../preparation/prepare'
import type { OwnPicture, OwnSource } from './own-picture'

/** A user's picture as a network reads it. */
export interface PreparedPicture extends Pick<OwnPicture, 'sequence' | 'name' | 'place'> {
  readonly crop: CropMethod
  readonly detection: Detection
  readonly certainty: number | null
  readonly values: Float32Array
}

/** Every picture that could be read, in order, and why the others could not. */
export interface PreparedPictures {
  readonly pictures: readonly PreparedPicture[]
  readonly problems: readonly StudioError[]
  /** Who looked for faces; null where nobody had to. */
  readonly detector: string | null
}

/**
 * Prepares pictures with the very steps of the training: proved whole, decoded, turned and cut by the landmarks beside them, else by the face that is found in them,
 * else as the largest centred square. One that cannot be read is a problem and ends nothing. Where a network reads several frames, those before it in the sequence
 * are they. A folder may hold many people and a video a face that moves, so each picture is looked at by itself.
 *
 * @param find looks for a face; null: nobody does
 */
export async function prepareOwn(source: OwnSource, preparation: Preparation, find: FindFace | null, control: JobControl): Promise<PreparedPictures> {
  const pictures: PreparedPicture[] = []
  const problems: StudioError[] = []
  let sequence: { readonly name: string; readonly files: PictureFile[] } | undefined
  let seen = 0
  let detector: string | null = null
  for await (const picture of source.pictures()) {
    control.signal.throwIfAborted()
    control.progress('preparing', (seen += 1), source.total)
    if (sequence?.name !== picture.sequence) sequence = { name: picture.sequence, files: [] }
    try {
      const file = await picture.read()
      await examineImage(file.bytes, pictureName(file.path))
      keep(sequence.files, file, preparation)
      const landmarks = await landmarksOf(picture, problems)
      const search = landmarks !== null || find === null ? null : await searchIn(find, { bytes: file.bytes, path: pictureName(file.path) }, problems)
      detector ??= search?.detector ?? null
      const face = landmarks ?? (search?.face == null ? null : { ...search.face, method: 'detected' as const })
      const { values, frame } = prepareChannels(await readPlanes(preparation.source, behind(sequence.files, preparation)), face, preparation)
      pictures.push({
        sequence: picture.sequence, name: picture.name, place: picture.place, values,
        crop: frame.method === 'by-hand' ? 'detected' : frame.method, detection: landmarks !== null ? 'supplied' : find === null ? 'off' : search?.face == null ? 'not-found' : 'found',
        certainty: search?.face?.score ?? null,
      })
    } catch (error) {
      if (!(error instanceof StudioError) || error.code === 'too-many-pictures') throw error
      problems.push(error)
    }
  }
  return { pictures, problems, detector }
}

/** A frame of a video is a PNG whatever it is called. */
function pictureName(path: string): string {
  return /\.(png|jpe?g)$/i.test(path) ? path : `${path}.png`
}

/** What the detector says of a picture; where it fails over one the picture is cut without it, and why is told. */
async function searchIn(find: FindFace, picture: PictureFile, problems: StudioError[]): Promise<Search | null> {
  try {
    return await find(picture)
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'engine-refused') throw error
    problems.push(error)
    return null
  }
}

/** Adds a picture to its sequence: the first one stays, and of the others as many as a network reads at once. */
function keep(files: PictureFile[], file: PictureFile, { channels }: Preparation): void {
  files.push(file)
  if (files.length > channels + 1) files.splice(1, 1)
}

function behind(files: readonly PictureFile[], { source, channels }: Preparation): readonly PictureFile[] {
  return placesBehind(source, files.length - 1, channels).map((place) => files[place] as PictureFile)
}

/** Landmarks that cannot be read are a problem, and the picture is cut without them. */
async function landmarksOf({ landmarks }: OwnPicture, problems: StudioError[]): Promise<readonly Point[] | null> {
  if (landmarks === null) return null
  try {
    const { bytes, path } = await landmarks()
    const points = parseLandmarks(bytes, path)
    return Array.from({ length: points.length / 2 }, (_, row): Point => [points[row * 2] ?? 0, points[row * 2 + 1] ?? 0])
  } catch (error) {
    if (!(error instanceof StudioError)) throw error
    problems.push(error)
    return null
  }
}
