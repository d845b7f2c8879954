import { INSPECTED, type Inspection, type Problem } from '../../shared/domain/dataset'
import { EMOTIONS } from '../../shared/domain/emotion'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import { findDuplicates } from './duplicates'
import type { AskedOptions } from './import-options'
import { mapOrdered } from './map-ordered'
import { findNearDuplicates, type LastFrame } from './near-duplicates'
import { withDataset, type OpenDataset } from './open-dataset'
import type { SequenceFacts } from './sequence-facts'

/** Sequences read side by side, as an import does. */
const READERS = 4

type Rooms = Pick<StudioContext, 'store' | 'folders' | 'ports'>

/**
 * A dry run: reads everything as an import would and stores nothing. It tells counts, what is there twice or looks alike, labels without pictures, and
 * everything that would be refused. Rejects as {@link withDataset}.
 */
export async function inspectDataset(context: Rooms, input: AskedOptions & { readonly path: string }, control: Pick<JobControl, 'signal' | 'progress'>): Promise<Inspection> {
  control.progress('looking at the folder', 0, 0)
  return withDataset(context, input.path, input, control.signal, async (open) => {
    const facts = await readAll(open, control)
    const { root } = open.found.source
    const last = facts.flatMap(({ frames }): LastFrame[] => frames.slice(-1).map(({ sha256, path }) => ({ image: sha256, address: path })))
    return { ...factsInSum(open, facts), nearDuplicates: await findNearDuplicates(context.folders.cache, root, last, INSPECTED, control) }
  })
}

async function readAll({ list }: OpenDataset, { signal, progress }: Pick<JobControl, 'signal' | 'progress'>): Promise<readonly SequenceFacts[]> {
  const all: SequenceFacts[] = []
  const read = async (sequence: (typeof list.sequences)[number]): Promise<SequenceFacts> => {
    signal.throwIfAborted()
    return (await sequence.look(signal)).read(new Map(), signal)
  }
  for await (const facts of mapOrdered(list.sequences, READERS, read)) {
    // landmarks were proven and are not needed further
    all.push({ ...facts, frames: facts.frames.map((frame) => ({ ...frame, landmarks: null })) })
    progress('reading sequences', all.length, list.sequences.length)
  }
  return all
}

function factsInSum({ layout, found, list, synthetic }: OpenDataset, facts: readonly SequenceFacts[]): Omit<Inspection, 'nearDuplicates'> {
  const whole = facts.filter(({ frames }) => frames.length > 0)
  const problems: Problem[] = [...list.problems, ...facts.flatMap((one) => one.problems)].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : (a.line ?? 0) - (b.line ?? 0)))
  const labelled = whole.filter(({ emotion }) => emotion !== null).length
  return {
    path: found.source.root, format: layout.format, title: layout.title, reason: found.reason, subjectIds: layout.subjectIds, synthetic,
    subjects: new Set(whole.flatMap(({ subject }) => (subject === '' ? [] : [subject]))).size, sequences: whole.length, labelledSequences: labelled,
    frames: whole.reduce((sum, { frames }) => sum + frames.length, 0),
    emotions: EMOTIONS.map((emotion) => ({ emotion, sequences: whole.filter((one) => one.emotion === emotion).length })),
    words: [...list.words], unreadableSequences: facts.length - whole.length, unlabelledSequences: whole.length - labelled,
    labelsWithoutFrame: problems.filter(({ code }) => code === 'label-frame-missing').length,
    duplicates: findDuplicates(whole.flatMap(({ frames }) => frames.map(({ sha256, path }) => ({ image: sha256, address: path }))), INSPECTED),
    problemCounts: countCodes(problems), problems,
  }
}

function countCodes(problems: readonly Problem[]): { code: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}
