import { isVideoName } from '../../images/video-frames'
import { classMap } from './class-words'
import { namedLayout } from './named-layout'
import { videoSequence } from './video-sequence'

const NAME = /(?:^|\/)((?:\d{2}-){2}(\d{2})(?:-\d{2}){3})-(\d{2})\.[^./]+$/

/**
 * RAVDESS: videos named by seven numbers, `01-01-05-01-02-01-12.mp4`: modality, channel, emotion (01 neutral, 02 calm, which is none of the classes, 03 happy,
 * 04 sad, 05 angry, 06 fearful, 07 disgust, 08 surprised), intensity, statement, repetition, actor. Their faces go from neutral to peak and back, so the last
 * frames are no peak. The naming is as described in public; it was not checked on the real set.
 */
export const ravdess = namedLayout({
  format: 'ravdess', title: 'RAVDESS', subjectIds: true, example: '01-01-05-01-02-01-12.mp4', certainty: 1, isMember: isVideoName, sequence: videoSequence,
  classes: classMap(['neutral', '01'], [null, '02'], ['happiness', '03'], ['sadness', '04'], ['anger', '05'], ['fear', '06'], ['disgust', '07'], ['surprise', '08']),
  naming: () => Promise.resolve({
    problems: [],
    read: (path) => {
      const match = NAME.exec(path)
      return match === null ? undefined : { subject: `Actor_${match[3] as string}`, sequence: match[1] as string, number: 1, word: match[2] as string }
    },
  }),
})
