import { resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { datasetFormatSchema, videoPartSchema, type DatasetFormat, type Inspection, type VideoPart } from '../../shared/domain/dataset'
import { EMOTIONS, emotionSchema, type Emotion } from '../../shared/domain/emotion'
import { given, wholeNumber, wordList } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { plain } from '../terminal'

/** Problems that are shown to a reader; `--json` carries all of them. */
const SHOWN = 20

interface Options {
  readonly name?: string
  readonly format?: DatasetFormat
  readonly classes?: { word: string; emotion: Emotion | null }[]
  readonly every?: number
  readonly part?: VideoPart
  readonly dryRun?: true
}

/** `import PATH`: reads a dataset where it lies, or with `--dry-run` says what an import would find. */
export function addImport(program: Command, run: Run): void {
  program.command('import').description('import a dataset where it lies; nothing is copied or written there')
    .argument('<path>', 'a folder, a zip, a CSV of pictures or a video; its layout is recognised')
    .option('--name <name>', 'what to call the dataset')
    .option('--format <format>', `its layout: ${datasetFormatSchema.options.join(', ')}`, (text) => wordList(datasetFormatSchema.options)(text)[0])
    .option('--classes <map>', `what its class words mean, as happy=happiness,4=none; ${EMOTIONS.join(', ')} or none`, classChoices)
    .option('--every <n>', 'of videos every nth frame', wholeNumber(1, 1000))
    .addOption(new Option('--part <part>', 'which part of videos: the whole, or from the onset to the apex as found by what changes in them').choices(videoPartSchema.options))
    .option('--dry-run', 'read everything, store nothing, and say what was found')
    .action((path: string, options: Options) => run(async (session) => {
      const input = { path: resolve(path), ...given({ format: options.format, classes: options.classes, every: options.every, part: options.part }) }
      if (options.dryRun === true) {
        const found = await runJob(session, 'dataset.inspect', input)
        return { value: found, text: inspectionText(found) }
      }
      const result = await runJob(session, 'dataset.import', { ...input, ...given({ name: options.name }) })
      return {
        value: result,
        text: `Imported ${result.dataset} (${result.format}): ${result.subjectIds ? `${result.subjects} subjects, ` : ''}${result.sequences} sequences (${result.labelledSequences} labelled), ` +
          `${result.frames} frames; ${result.problems.length} problems\n${problemLines(result.problems)}` +
          (result.subjectIds ? 'Next: nano-studio folds make\n' : 'Its pictures do not say who is shown: it cannot be split by subject.\n'),
      }
    }))
}

function inspectionText(found: Inspection): string {
  const words = found.words.map(({ word, emotion, known, sequences }) => `  ${plain(word)} -> ${emotion ?? (known ? 'no label' : 'unknown, no label')}: ${sequences}\n`).join('')
  const emotions = found.emotions.filter(({ sequences }) => sequences > 0).map(({ emotion, sequences }) => `${emotion} ${sequences}`).join(', ')
  const near = found.nearDuplicates
  return `Layout ${found.format} (${found.title}): ${plain(found.reason)}\n` +
    `${found.subjectIds ? `${found.subjects} subjects` : 'no subject ids: no split by subject'}, ${found.sequences} sequences (${found.labelledSequences} labelled), ${found.frames} frames\n` +
    (emotions === '' ? '' : `Labels: ${emotions}\n`) + (words === '' ? '' : `Class words:\n${words}`) +
    `Twice there: ${found.duplicates.copies} copies of ${found.duplicates.pictures} pictures; alike: ${near.pairs} pairs of ${near.compared} last frames\n` +
    `Labels without a picture: ${found.labelsWithoutFrame}; sequences without a label: ${found.unlabelledSequences}; without a readable picture: ${found.unreadableSequences}\n` +
    `${found.problems.length} problems\n${problemLines(found.problems)}Nothing was stored. Next: the same without --dry-run\n`
}

function problemLines(problems: Inspection['problems']): string {
  const shown = problems.slice(0, SHOWN).map((problem) => `  ${problem.code}: ${plain(problem.message)}\n`).join('')
  return problems.length > SHOWN ? `${shown}  … and ${problems.length - SHOWN} more\n` : shown
}

/** `happy=happiness,4=none`; anything else is wrong usage. */
function classChoices(text: string): { word: string; emotion: Emotion | null }[] {
  return text.split(',').map((part) => {
    const cut = part.lastIndexOf('=')
    const [word, meaning] = [part.slice(0, Math.max(0, cut)).trim(), part.slice(cut + 1).trim()]
    const emotion = meaning === 'none' ? null : emotionSchema.safeParse(meaning).data
    if (word === '' || emotion === undefined) throw new InvalidArgumentError(`expected word=emotion pairs, an emotion being one of ${EMOTIONS.join(', ')} or none.`)
    return { word, emotion }
  })
}
