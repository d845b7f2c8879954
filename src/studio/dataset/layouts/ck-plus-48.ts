import { ENGLISH } from './class-words'
import { pictureLayout } from './picture-layout'

const NAME = /(?:^|\/)([^/]+)\/(S\d{3})_(\d{3})_(\d{8})\.png$/i

/** CK+48: the last three frames of each labelled sequence as 48x48 pictures in a folder a class. The names still say who is shown (science.md, section 4). */
export const ckPlus48 = pictureLayout({
  format: 'ck+48', title: 'CK+48', subjectIds: true, classes: ENGLISH, example: 'anger/S010_004_00000017.png',
  read: (path) => {
    const match = NAME.exec(path)
    // in the official tree the folder above a frame is its sequence
    if (match === null || /^\d{3}$/.test(match[1] as string)) return undefined
    return { subject: (match[2] as string).toUpperCase(), sequence: match[3] as string, number: Number(match[4]), word: match[1] as string }
  },
})
