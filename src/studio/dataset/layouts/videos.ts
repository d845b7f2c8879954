import { isVideoName } from '../../images/video-frames'
import { ENGLISH, meaningOf } from './class-words'
import { namedLayout } from './named-layout'
import { videoSequence } from './video-sequence'

/** Any folder of videos, or one video: each is a sequence. A folder is a class where two of them have names that mean classes; who is shown is not said. */
export const videos = namedLayout({
  format: 'videos', title: 'folder of videos', subjectIds: false, example: 'clip.mp4', certainty: 0.5, classes: ENGLISH, isMember: isVideoName, sequence: videoSequence,
  naming: (_source, paths) => {
    const meanings = new Set(paths.filter(isVideoName).map((path) => meaningOf(folderOf(path), ENGLISH, [])).filter((meaning) => meaning !== undefined))
    return Promise.resolve({ problems: [], read: (path) => ({ subject: '', sequence: path, number: 1, word: meanings.size < 2 || folderOf(path) === '' ? null : folderOf(path) }) })
  },
})

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? ''
}
