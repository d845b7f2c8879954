import type { ClassWord, DatasetFormat, Problem, VideoPart } from '../../../shared/domain/dataset'
import type { StudioContext } from '../../context'
import type { SequencePlace } from '../list-sequences'
import type { KnownFrames, SequenceFacts } from '../sequence-facts'
import type { FileSource } from '../sources/file-source'
import type { Place } from '../sources/open-place'
import type { ClassChoice } from './class-words'

/** A way of laying out a dataset on a disk. One file a layout; `index.ts` lists them. */
export interface Layout {
  readonly format: DatasetFormat
  /** As a sentence may name it. */
  readonly title: string
  /** Whether its pictures say who is shown; without that no split by subject can be made. */
  readonly subjectIds: boolean
  /** Looks at names, and at as little of the files as it can; undefined where nothing speaks for this layout. Rejects with `signal.reason`, or where the place cannot be read. */
  find(place: Place, signal: AbortSignal): Promise<Found | undefined>
}

/** A place that is laid out so. */
export interface Found {
  /** 0 to 1: how much speaks for it. The largest wins; of equals the first in the list of layouts. */
  readonly confidence: number
  /** What speaks for it, one sentence. */
  readonly reason: string
  /** Where the dataset lies; it may be a folder inside or around the one that was named. */
  readonly source: FileSource
  /** What names alone tell, where they tell more than the list of sequences. */
  counts?(): Promise<NameCounts>
  /** Lists its sequences without reading a picture. Rejects with `signal.reason`, or where a table it needs cannot be read. */
  list(options: ListOptions, signal: AbortSignal): Promise<SequenceList>
}

/** Counts by names; null for what only reading tells, or the layout has not. */
export interface NameCounts {
  readonly frames: number | null
  readonly labelFiles: number | null
  readonly facsFiles: number | null
  readonly landmarkFiles: number | null
  /** A picture of each sequence that has one, its path below the root. */
  readonly samples: readonly string[]
}

export interface ListOptions {
  /** What a user says of the class words; the layout says the rest. */
  readonly classes: readonly ClassChoice[]
  /** Of a video every so-manieth frame is taken. */
  readonly every: number
  readonly part: VideoPart
  /** For what cannot be read without them: ffmpeg, and the cache for frames of videos. */
  readonly room: Pick<StudioContext, 'folders' | 'ports'>
}

/** The sequences of a dataset in people's order, by names alone, and what in it belongs to none. */
export interface SequenceList {
  readonly sequences: readonly FoundSequence[]
  readonly problems: readonly Problem[]
  /** What stands for classes in the dataset, what each means, and how often it occurs. Empty where labels lie in files of their own. */
  readonly words: readonly ClassWord[]
}

/** A sequence that was found and not yet read. */
export interface FoundSequence extends SequencePlace {
  /** Pictures it has by its names; 0 where only reading tells, as of a video. */
  readonly pictures: number
  /** A picture of it, for a first look: its path below the root. */
  readonly sample: string
  /** Looks at its files without opening them. Rejects only with `signal.reason`. */
  look(signal: AbortSignal): Promise<LookedAt>
}

export interface LookedAt {
  /** Changes when a name, a size or a time of its files does, or what its label means. */
  readonly signature: string
  /** Reads, hashes and proves its pictures. What cannot be taken is in the problems; rejects only with `signal.reason`, and where nothing more can be read at all. */
  read(known: KnownFrames, signal: AbortSignal): Promise<SequenceFacts>
}
