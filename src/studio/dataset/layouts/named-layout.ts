import type { DatasetFormat, Problem } from '../../../shared/domain/dataset'
import { naturalKey } from '../ck-names'
import { strays } from '../list-sequences'
import type { FileSource } from '../sources/file-source'
import type { Place } from '../sources/open-place'
import { tellWords, type ClassMap } from './class-words'
import type { Found, FoundSequence, Layout, ListOptions, SequenceList } from './layout'

/** What a file's path says of it. */
export interface Named {
  /** '' where the dataset does not say who is shown. */
  readonly subject: string
  readonly sequence: string
  /** Its place in the sequence. */
  readonly number: number
  /** What stands for its class; null where nothing does. */
  readonly word: string | null
}

/** Reads a path; undefined for what the layout has no such file. */
export type Naming = (path: string) => Named | undefined

/** A file with what its name says. */
export interface NamedFile extends Named {
  readonly path: string
}

/** The files of a sequence in the order of their numbers. */
export interface NamedGroup {
  readonly subject: string
  readonly sequence: string
  readonly files: readonly NamedFile[]
}

export interface NamedLayout {
  readonly format: DatasetFormat
  readonly title: string
  readonly subjectIds: boolean
  readonly classes: ClassMap
  /** An example of a name, for sentences. */
  readonly example: string
  /** The most that may speak for it: below 1 for a layout whose names say little. */
  readonly certainty: number
  /** Whether a file is of the kind that this layout is made of: pictures or videos. */
  isMember(path: string): boolean
  /** How to read names here; undefined where the place cannot be of this layout. A layout with a table of labels reads it. */
  naming(source: FileSource, paths: readonly string[]): Promise<{ readonly read: Naming; readonly problems: readonly Problem[] } | undefined>
  /** Makes a group of files a sequence that can be read. */
  sequence(source: FileSource, group: NamedGroup, classes: ClassMap, options: ListOptions): FoundSequence
}

/** A layout in which the paths of pictures or videos say everything, or a table beside them. What does not fit becomes a problem. */
export function namedLayout(layout: NamedLayout): Layout {
  const { format, title, subjectIds } = layout
  return {
    format, title, subjectIds,
    find: async (place: Place, signal): Promise<Found | undefined> => {
      const { paths, problems } = await place.files(signal)
      const members = paths.filter((path) => layout.isMember(path))
      if (members.length === 0) return undefined
      const naming = await layout.naming(place.source, paths)
      if (naming === undefined) return undefined
      const named = members.flatMap((path): NamedFile[] => {
        const said = naming.read(path)
        return said === undefined ? [] : [{ ...said, path }]
      })
      if (named.length === 0) return undefined
      const fits = new Set(named.map(({ path }) => path))
      const foreign = [...problems, ...naming.problems, ...strangers(members.filter((path) => !fits.has(path)), layout.example)]
      return {
        confidence: (layout.certainty * named.length) / members.length, source: place.source,
        reason: `${named.length.toLocaleString('en')} of ${members.length.toLocaleString('en')} ${members.length === 1 ? 'file fits' : 'files fit'} the layout ${title}, such as ${named[0]?.path ?? ''}.`,
        list: (options) => Promise.resolve(listNamed(layout, place.source, named, foreign, options)),
      }
    },
  }
}

function listNamed(layout: NamedLayout, source: FileSource, named: readonly NamedFile[], problems: readonly Problem[], options: ListOptions): SequenceList {
  const groups = groupFiles(named)
  const words = new Map<string, number>()
  for (const { files } of groups) for (const word of new Set(files.flatMap((file) => file.word ?? []))) words.set(word, (words.get(word) ?? 0) + 1)
  const told = tellWords(words, layout.classes, options.classes)
  return { sequences: groups.map((group) => layout.sequence(source, group, layout.classes, options)), problems: [...problems, ...told.problems], words: told.words }
}

/** Files by subject and sequence, each in the order of its numbers, all in people's order. */
function groupFiles(named: readonly NamedFile[]): readonly NamedGroup[] {
  const groups = new Map<string, { readonly subject: string; readonly sequence: string; readonly files: NamedFile[]; readonly key: string }>()
  for (const file of named) {
    const id = JSON.stringify([file.subject, file.sequence])
    const group = groups.get(id) ?? { subject: file.subject, sequence: file.sequence, files: [], key: naturalKey(`${file.subject}/${file.sequence}`) }
    group.files.push(file)
    groups.set(id, group)
  }
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.sequence < b.sequence ? -1 : 1))
    .map(({ subject, sequence, files }) => ({ subject, sequence, files: files.sort((a, b) => a.number - b.number || (a.path < b.path ? -1 : 1)) }))
}

/** Pictures whose names do not fit, folder by folder. */
function strangers(paths: readonly string[], example: string): readonly Problem[] {
  const folders = new Map<string, string[]>()
  for (const path of paths) {
    const cut = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(0, cut))
    folders.set(folder, [...(folders.get(folder) ?? []), path.slice(cut + 1)])
  }
  return [...folders].flatMap(([folder, names]) => strays(folder, names, `a file such as ${example}`))
}
