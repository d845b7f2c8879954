import { CK_CLASS_COUNTS, CK_LABELLED_SUBJECTS, CK_SEQUENCES, CK_SUBJECTS, EMOTIONS, PROTOTYPES, UNLABELLED_MOVEMENTS } from './prototypes'
import type { ActionUnit, Emotion } from './prototypes'
import { createRandom } from './random'
import type { Random } from './random'

/** One action unit at its peak: FACS intensity 1..5 (A..E), as written to the FACS file and as rendered. */
export interface PlannedUnit {
  readonly unit: ActionUnit
  readonly intensity: number
}

/** One sequence of the set, neutral to peak. `emotion` is null where CK+ would leave the label folder empty. */
export interface PlannedSequence {
  readonly number: number
  readonly emotion: Emotion | null
  readonly units: readonly PlannedUnit[]
  readonly rightSideOnly: boolean
  readonly frames: number
}

/** One subject: its CK+-like number (S005, with gaps, S501.. at the end) and its sequences in ascending number. */
export interface PlannedSubject {
  readonly number: number
  readonly colour: boolean
  readonly sequences: readonly PlannedSequence[]
}

/** Subjects that show every class at least, so that each of ten folds can hold one. */
const LEAST_PER_CLASS = 11
const TAIL_NUMBERS = [501, 502, 503, 504, 505, 506, 895, 999] as const

/**
 * Labelled sequences a class for a set of `subjects`. 123 subjects give CK+'s own counts; smaller sets keep its
 * proportions as far as {@link LEAST_PER_CLASS} allows. A class is shown at most once by a subject.
 */
export function classCounts(subjects: number): Record<Emotion, number> {
  const counts = {} as Record<Emotion, number>
  for (const emotion of EMOTIONS) {
    const share = Math.round((CK_CLASS_COUNTS[emotion] * subjects) / CK_SUBJECTS)
    counts[emotion] = Math.min(labelledSubjects(subjects), Math.max(LEAST_PER_CLASS, share))
  }
  return counts
}

/** Subjects with at least one labelled sequence: 118 of 123, and in proportion. */
function labelledSubjects(subjects: number): number {
  return Math.max(1, Math.round((subjects * CK_LABELLED_SUBJECTS) / CK_SUBJECTS))
}

/** Sequences without a label: CK+'s 266 at its own size, about one for two subjects otherwise. */
function unlabelledCount(subjects: number): number {
  const labelled = EMOTIONS.reduce((sum, emotion) => sum + CK_CLASS_COUNTS[emotion], 0)
  return subjects === CK_SUBJECTS ? CK_SEQUENCES - labelled : Math.ceil(subjects / 2)
}

/** Ascending subject numbers with gaps; the last ones jump as CK+'s do. */
function subjectNumbers(subjects: number, random: Random): number[] {
  const tail = Math.min(TAIL_NUMBERS.length, Math.max(1, Math.round(subjects / 12)))
  const early = subjects - tail
  const last = Math.max(160, Math.min(499, Math.round(early * 1.35)))
  const pool = Array.from({ length: last - 4 }, (_, i) => i + 5)
  return [...random.shuffle(pool).slice(0, early).sort((a, b) => a - b), ...TAIL_NUMBERS.slice(0, tail)]
}

/**
 * Who shows what, without rendering anything: a pure function of its arguments.
 * @param subjects 1 to 400 people.
 * @param seed any integer; equal seeds give equal plans.
 */
export function planDemoSet(subjects: number, seed: number): PlannedSubject[] {
  const random = createRandom(`demo-plan/${seed}`)
  const numbers = subjectNumbers(subjects, random.fork('numbers'))
  const order = random.fork('labelled').shuffle(numbers.map((_, i) => i))
  const labelled = order.slice(0, labelledSubjects(subjects))
  const shown = assignClasses(labelled, classCounts(subjects), random.fork('classes'))
  const unlabelled = assignUnlabelled(order, labelled.length, unlabelledCount(subjects), random.fork('unlabelled'))
  const firstColour = numbers.findIndex((number) => number >= TAIL_NUMBERS[0])
  return numbers.map((number, index) => {
    const own = random.fork(`subject/${number}`)
    const items: (Emotion | readonly ActionUnit[])[] = own.shuffle([...(shown.get(index) ?? []), ...(unlabelled.get(index) ?? [])])
    let next = 1
    const sequences = items.map((item) => {
      const sequence = planSequence(next, item, own)
      next += own.next() < 0.25 ? 2 : 1
      return sequence
    })
    return { number, colour: index >= firstColour, sequences }
  })
}

/** Deals each class to that many different subjects, those with the least so far first, chance among equals. */
function assignClasses(subjects: readonly number[], counts: Record<Emotion, number>, random: Random): Map<number, Emotion[]> {
  const shown = new Map<number, Emotion[]>(subjects.map((s) => [s, []]))
  const appetite = new Map(subjects.map((s) => [s, random.range(0.75, 1.6)]))
  const byCount = [...EMOTIONS].sort((a, b) => counts[b] - counts[a])
  for (const emotion of byCount) {
    const ranked = subjects
      .map((s) => ({ s, load: shown.get(s)!.length / appetite.get(s)! + random.range(0, 0.6) }))
      .sort((a, b) => a.load - b.load)
    for (const { s } of ranked.slice(0, counts[emotion])) shown.get(s)!.push(emotion)
  }
  return shown
}

/** Deals unlabelled movements; subjects without any label come first, so that nobody is left without a sequence. */
function assignUnlabelled(order: readonly number[], labelled: number, count: number, random: Random): Map<number, (readonly ActionUnit[])[]> {
  const dealt = new Map<number, (readonly ActionUnit[])[]>()
  const queue = [...order.slice(labelled), ...random.shuffle(order.slice(0, labelled))]
  for (let i = 0; i < Math.max(count, order.length - labelled); i++) {
    const subject = queue[i % queue.length]!
    const before = dealt.get(subject) ?? []
    const left = UNLABELLED_MOVEMENTS.filter((movement) => !before.includes(movement))
    dealt.set(subject, [...before, random.pick(left)])
  }
  return dealt
}

function planSequence(number: number, item: Emotion | readonly ActionUnit[], random: Random): PlannedSequence {
  const emotion = typeof item === 'string' ? item : null
  const units = typeof item === 'string' ? PROTOTYPES[item].units : item
  return {
    number,
    emotion,
    units: units.map((unit) => ({ unit, intensity: plannedIntensity(emotion, unit, random) })),
    rightSideOnly: emotion !== null && PROTOTYPES[emotion].rightSideOnly,
    frames: random.integer(8, 10),
  }
}

/** Labelled peaks are strong (C to E); fear's jaw drops less than surprise's, its brows are drawn together only partly. */
function plannedIntensity(emotion: Emotion | null, unit: ActionUnit, random: Random): number {
  if (emotion === null) return random.integer(1, 4)
  if (emotion === 'fear' && unit === 26) return random.integer(2, 3)
  if (emotion === 'fear' && unit === 2) return random.integer(2, 3)
  return random.pick([3, 4, 4, 5, 5])
}
