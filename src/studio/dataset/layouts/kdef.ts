import { classMap } from './class-words'
import { pictureLayout } from './picture-layout'

const NAME = /(?:^|\/)([AB])([FM]\d{2})(AF|AN|DI|HA|NE|SA|SU)(FL|HL|S|HR|FR)\.jpe?g$/i

/**
 * KDEF: `AF01ANS.JPG` = session A or B, subject F01, expression, angle (FL full left, HL half left, S straight, HR, FR). Both sessions show the same person;
 * the subject is sex and number. The naming is as described in public; it was not checked on the real set.
 */
export const kdef = pictureLayout({
  format: 'kdef', title: 'KDEF', subjectIds: true, example: 'AF01ANS.JPG',
  classes: classMap(['fear', 'af'], ['anger', 'an'], ['disgust', 'di'], ['happiness', 'ha'], ['neutral', 'ne'], ['sadness', 'sa'], ['surprise', 'su']),
  read: (path) => {
    const match = NAME.exec(path)
    if (match === null) return undefined
    const [session, subject, word, angle] = match.slice(1).map((part) => part.toUpperCase()) as [string, string, string, string]
    return { subject, sequence: `${session}${word}${angle}`, number: 1, word }
  },
})
