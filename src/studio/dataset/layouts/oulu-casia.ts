import { ENGLISH } from './class-words'
import { pictureLayout } from './picture-layout'

const NAME = /^(?:(.*)\/)?(P\d{3})\/([^/]+)\/(\d{3})\.jpe?g$/i

/**
 * Oulu-CASIA: `NI_Acropped/Strong/P001/Anger/000.jpeg`, from neutral to peak. What stands above the subject (camera, light) belongs to the name of the
 * sequence. The naming is as described in public; it was not checked on the real set.
 */
export const ouluCasia = pictureLayout({
  format: 'oulu-casia', title: 'Oulu-CASIA', subjectIds: true, classes: ENGLISH, example: 'Strong/P001/Anger/000.jpeg',
  read: (path) => {
    const match = NAME.exec(path)
    if (match === null) return undefined
    const [above, subject, word, number] = match.slice(1) as [string | undefined, string, string, string]
    return { subject: subject.toUpperCase(), sequence: above === undefined ? word : `${above.replaceAll('/', '-')}-${word}`, number: Number(number), word }
  },
})
