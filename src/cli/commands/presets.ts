import type { Command } from 'commander'
import { RECIPE_FIELDS, recipeDifferences } from '../../shared/domain/recipe-fields'
import { given } from '../options'
import type { Run } from '../command'
import { namedRecipe } from '../recipe-source'
import { table } from '../table'
import { plain } from '../terminal'

/** `presets`: the list, and its commands. What `show --json` prints is what `save` and `train --recipe` take. */
export function addPresets(program: Command, run: Run): void {
  const presets = program.command('presets').description('list, show, save, remove and compare recipes')
  presets.command('list', { isDefault: true }).description('list the presets').action(() => run(async ({ studio }) => {
    const value = await studio.call('preset.list', {})
    const rows = value.items.map(({ preset, title, builtIn, recipe }) => [preset, title, builtIn ? 'comes with the studio' : 'yours', recipe.epochs, recipe.batchSize, recipe.learningRate.base])
    return { value, text: table(['id', 'title', '', 'epochs', 'batch', 'rate'], rows) }
  }))
  addShow(presets, run)
  addDiff(presets, run)
  addChanges(presets, run)
}

function addShow(presets: Command, run: Run): void {
  presets.command('show').description('print a recipe; with --json as the document to keep or to send')
    .argument('<recipe>', 'a preset, a run like run-1, or a .json file')
    .action((name: string) => run(async ({ studio }) => {
      const value = await namedRecipe(studio, name)
      const rows = RECIPE_FIELDS.map((field) => [field.label, field.text(value.recipe)])
      return { value, text: `${plain(value.title)}: ${plain(value.summary)}\n${table(['field', 'value'], rows)}` }
    }))
}

function addDiff(presets: Command, run: Run): void {
  presets.command('diff').description('show the fields in which two recipes differ')
    .argument('<first>', 'a preset, a run like run-1, or a .json file')
    .argument('<second>', 'the same')
    .action((first: string, second: string) => run(async ({ studio }) => {
      const [one, other] = [await namedRecipe(studio, first), await namedRecipe(studio, second)]
      const differences = recipeDifferences(one.recipe, other.recipe)
      return {
        value: { first, second, differences: differences.map((row) => ({ field: row.path, first: row.value, second: row.other })) },
        text: differences.length === 0 ? 'They train alike, but for the seed.\n' : table(['field', first, second], differences.map((row) => [row.field, row.value, row.other])),
      }
    }))
}

function addChanges(presets: Command, run: Run): void {
  presets.command('save').description('save a recipe as a preset of your own')
    .argument('<recipe>', 'a .json file, a run like run-1, or a preset to copy')
    .option('--title <title>', 'what to call it (default: as the document says)')
    .option('--replace <id>', 'a preset of your own to put it in the place of')
    .action((name: string, options: { readonly title?: string; readonly replace?: string }) => run(async ({ studio }) => {
      const { title, summary, recipe } = await namedRecipe(studio, name)
      const value = await studio.call('preset.save', { title: options.title ?? title, summary, recipe, ...given({ preset: options.replace }) })
      return { value, text: `Saved as ${value.preset}\nNext: nano-studio train --preset ${value.preset}\n` }
    }))
  presets.command('rename').description('give a preset of your own another title; its id stays')
    .argument('<id>').argument('<title>')
    .action((preset: string, title: string) => run(async ({ studio }) => ({ value: await studio.call('preset.rename', { preset, title }), text: `${preset} is now called ${plain(title)}\n` })))
  presets.command('remove').description('remove a preset of your own; runs keep their recipe')
    .argument('<id>')
    .action((preset: string) => run(async ({ studio }) => ({ value: await studio.call('preset.remove', { preset }), text: `Removed ${preset}. To bring it back: nano-studio presets restore ${preset}\n` })))
  presets.command('restore').description('bring a removed preset back')
    .argument('<id>')
    .action((preset: string) => run(async ({ studio }) => ({ value: await studio.call('preset.restore', { preset }), text: `${preset} is back\n` })))
}
