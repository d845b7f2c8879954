import { ENGLISH, meaningOf } from './class-words'
import { pictureLayout } from './picture-layout'

/**
 * A folder a class, whatever the pictures in it are called: FER2013 as pictures, AffectNet exports, a lab's own. Who is shown is not said. The folder right
 * above a picture is its class; those above that (train, test) belong to its name.
 */
export const classFolders = pictureLayout({
  format: 'class-folders', title: 'folder per class', subjectIds: false, classes: ENGLISH, example: 'happy/0001.png', certainty: 0.6,
  naming: (_source, paths) => {
    const folders = new Set(paths.map(folderOf))
    // two folders that mean classes make the others classes too, of a name the user explains
    const known = new Set([...folders].map((folder) => meaningOf(folder, ENGLISH, [])).filter((meaning) => meaning !== undefined))
    if (known.size < 2) return Promise.resolve(undefined)
    return Promise.resolve({
      problems: [],
      read: (path) => (folderOf(path) === '' ? undefined : { subject: '', sequence: path, number: 1, word: folderOf(path) }),
    })
  },
})

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? ''
}
