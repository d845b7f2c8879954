import { StudioError } from '../../shared/errors'
import { FILE_LIMITS } from '../files/limits'

/** A picture that a user brings, or a frame of a video, with its bytes as a file would have them. */
export interface OwnPicture {
  /** The folder it lies in, or the video it is a frame of. Pictures of one sequence come one after another, in its order. */
  readonly sequence: string
  readonly name: string
  /** Place in its sequence, counted from 0, also of those that are passed over. */
  readonly place: number
  /** Reads it; rejects with what reading a picture can meet. */
  read(): Promise<{ readonly bytes: Buffer; readonly path: string }>
  /** Reads the landmarks that lie beside it; null where there are none. */
  readonly landmarks: (() => Promise<{ readonly bytes: Buffer; readonly path: string }>) | null
}

/** Where pictures come from. */
export interface OwnSource {
  readonly source: 'folder' | 'picture' | 'zip' | 'video'
  /** How many will come; 0 where that is not known before. */
  readonly total: number
  pictures(): AsyncIterable<OwnPicture>
  close(): Promise<void>
}

/** True for what is taken for a picture, by its name; its bytes decide later. */
export function isPictureName(name: string): boolean {
  return /\.(png|jpe?g)$/i.test(name)
}

/** `S005_001_00000011.png` -> `S005_001_00000011_landmarks.txt`: 68 lines of x and y beside the picture, as CK+ has them. */
export function landmarksNameOf(picture: string): string {
  return picture.replace(/\.[^.]*$/, '_landmarks.txt')
}

/** Refuses more pictures than a model is applied to at once. */
export function requireFew(count: number, path: string): void {
  if (count <= FILE_LIMITS.ownPictures) return
  throw new StudioError('too-many-pictures', `${path} holds ${count.toLocaleString('en')} pictures, more than the ${FILE_LIMITS.ownPictures.toLocaleString('en')} the studio looks at in one go.`, 'Take every second or tenth of them, or a part of the folder.', { path })
}

/** The refusal of a place that holds no picture. */
export function noPicture(path: string): StudioError {
  return new StudioError('nothing-to-predict', `${path} holds no PNG or JPEG picture, so there is nothing to look at.`, 'Name a folder or zip of pictures, a picture, or a video.', { path })
}
