import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { RecipeDocument } from '../shared/domain/presets'
import type { StudioClient } from '../shared/wire'
import { fileFault } from '../studio/files/file-fault'
import { StudioError } from '../shared/errors'

/** A recipe's document from a file, checked by the studio. Rejects with the file's fault or `recipe-malformed`. */
export async function readRecipe(client: StudioClient, file: string): Promise<RecipeDocument> {
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch((error: unknown) => { throw fileFault(error, path, 'read') })
  return await client.call('preset.parse', { text })
}

/** The document of what a command names: a file (`mine.json`), a run (`run-3`), else a preset. Rejects with `not-found` or what is wrong with the file. */
export async function namedRecipe(client: StudioClient, name: string): Promise<RecipeDocument> {
  if (name.endsWith('.json')) return readRecipe(client, name)
  if (/^run-\d+$/.test(name)) {
    const run = await client.call('run.get', { run: name })
    return documentOf(run.name, `The recipe of ${run.run}.`, run.recipe)
  }
  const { items } = await client.call('preset.list', {})
  const found = items.find((one) => one.preset === name)
  if (found === undefined) throw new StudioError('not-found', `There is no preset "${name}".`, `Choose one of ${items.map((one) => one.preset).join(', ')}; or name a run like run-1, or a .json file.`)
  return documentOf(found.title, found.summary, found.recipe)
}

function documentOf(title: string, summary: string, recipe: RecipeDocument['recipe']): RecipeDocument {
  return { format: 'emotionnet-recipe/1', title, summary, recipe }
}
