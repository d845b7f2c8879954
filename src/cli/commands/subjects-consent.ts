import { Option, type Command } from 'commander'
import type { Consent, ConsentEntry } from '../../shared/domain/consent'
import type { Studio } from '../../studio/studio'
import type { Run } from '../command'
import { usageError } from '../exit'
import { chosenDataset } from '../newest'
import { table } from '../table'

interface ConsentOptions {
  readonly mayPublish?: readonly string[]
  readonly mayNot?: readonly string[]
  readonly unknown?: readonly string[]
  readonly credit?: string
  readonly preset?: 'ck+'
  readonly confirmed?: boolean
}

const names = (text: string): readonly string[] => text.split(',').map((name) => name.trim()).filter((name) => name !== '')

/** `subjects consent`: shows and records who may be shown outside the studio. */
export function addSubjectConsent(subjects: Command, run: Run): void {
  subjects.command('consent')
    .description('show, or record, whose face may be published; unknown faces never leave the studio')
    .argument('[dataset]', 'default: the newest')
    .option('--may-publish <subjects>', 'comma list: these agreed to be published', names)
    .option('--may-not <subjects>', 'comma list: these did not', names)
    .option('--unknown <subjects>', 'comma list: forget what is recorded', names)
    .option('--credit <line>', 'the line that must stand by the faces of --may-publish')
    .addOption(new Option('--preset <name>', 'the list that CK+ is said to allow; shown, and recorded with --confirmed').choices(['ck+']))
    .option('--confirmed', 'I checked the preset against my own agreement')
    .action((named: string | undefined, options: ConsentOptions) => run(async ({ studio }) => {
      const dataset = await chosenDataset(studio, named)
      const entries = options.preset === undefined ? entriesOf(options) : await presetEntries(studio, dataset, options)
      if (entries.length > 0) await studio.call('consent.set', { dataset, entries })
      const value = await studio.call('consent.list', { dataset })
      const rows = value.items.map((item) => [item.subject, item.sequences, value.synthetic ? 'rendered' : item.consent, item.credit ?? ''])
      const last = value.synthetic ? 'The faces are rendered and belong to nobody: they may be shown.' : `${value.items.filter((item) => item.consent === 'may-publish').length} of ${value.items.length} may be published; every other face leaves the studio as a sketch.`
      return { value, text: `${table(['subject', 'sequences', 'consent', 'credit'], rows)}${last}\n` }
    }))
}

function entriesOf(options: ConsentOptions): ConsentEntry[] {
  const groups: readonly (readonly [Consent, readonly string[] | undefined])[] = [['may-publish', options.mayPublish], ['may-not', options.mayNot], ['unknown', options.unknown]]
  const entries = groups.flatMap(([consent, subjects]) => (subjects ?? []).map((subject): ConsentEntry => ({ subject, consent, credit: consent === 'may-publish' ? (options.credit ?? null) : null })))
  const twice = entries.find((entry, index) => entries.findIndex((other) => other.subject === entry.subject) !== index)
  if (twice !== undefined) throw usageError(`Subject ${JSON.stringify(twice.subject)} is named twice.`)
  if (options.confirmed === true) throw usageError('--confirmed goes with --preset.')
  return entries
}

async function presetEntries(studio: Studio, dataset: string, options: ConsentOptions): Promise<ConsentEntry[]> {
  if (options.mayPublish !== undefined || options.mayNot !== undefined || options.unknown !== undefined) throw usageError('--preset goes with no list of subjects; record further subjects with a second command.')
  const { items: [preset] } = await studio.call('consent.presets', { dataset })
  if (preset === undefined) throw usageError(`${dataset} is rendered: its faces may be shown without any list.`)
  if (options.confirmed !== true) {
    throw usageError(`The preset ${preset.name} names ${preset.subjects.length === 0 ? 'none' : preset.subjects.join(', ')} of ${dataset}, with the line "${preset.credit}". ${preset.note}`, 'Add --confirmed once you checked it, or name the subjects with --may-publish.')
  }
  return preset.subjects.map((subject) => ({ subject, consent: 'may-publish', credit: options.credit ?? preset.credit }))
}
