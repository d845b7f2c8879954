import { classMap } from './class-words'
import { pictureLayout } from './picture-layout'

const NAME = /(?:^|\/)([A-Z]{2})\.(AN|DI|FE|HA|NE|SA|SU)(\d)\.(\d+)\.(?:tiff?|png|jpe?g)$/i

/** JAFFE: ten subjects, a picture an expression, `KA.AN1.39.tiff` = subject, expression and its take, number in the set (science.md, section 4). */
export const jaffe = pictureLayout({
  format: 'jaffe', title: 'JAFFE', subjectIds: true, example: 'KA.AN1.39.tiff',
  classes: classMap(['anger', 'an'], ['disgust', 'di'], ['fear', 'fe'], ['happiness', 'ha'], ['neutral', 'ne'], ['sadness', 'sa'], ['surprise', 'su']),
  read: (path) => {
    const match = NAME.exec(path)
    if (match === null) return undefined
    const [subject, word, take, number] = match.slice(1).map((part) => part.toUpperCase()) as [string, string, string, string]
    return { subject, sequence: `${word}${take}.${number}`, number: 1, word }
  },
})
