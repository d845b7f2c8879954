import { basename, dirname, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { inputSourceSchema, type InputSource } from '../../shared/domain/network-spec'
import type { NetworkView } from '../../shared/domain/networks'
import { readRegularFile } from '../../studio/files/read-regular'
import type { Run } from '../command'
import { EXIT } from '../exit'
import { given, wholeNumber } from '../options'
import { table } from '../table'
import { plain } from '../terminal'

/** Larger files are no specification; the studio's own limit is smaller. */
const MAX_BYTES = 2 * 1024 * 1024

/** `networks`: the list; `show`, `check`, `add`, `variant`, `remove`, `restore`: a specification, and the user's own. */
export function addNetworks(program: Command, run: Run): void {
  const networks = program.command('networks').description('list the networks, check a specification, or make one of your own').action(list)
  networks.command('list').description('list the networks with what they count and what is printed').action(list)
  networks.command('show').description('show a network layer by layer').argument('<network>')
    .action((network: string) => run(async ({ studio }) => {
      const value = await studio.call('network.get', { network })
      return { value, text: describeNetwork(value.view) }
    }))
  networks.command('check').description('check a specification file and say what is wrong, by node and line').argument('<file>')
    .action((file: string) => run(async ({ studio }) => {
      const value = await studio.call('network.check', { text: await readText(file) })
      if (value.view !== null) return { value, text: describeNetwork(value.view) }
      return { value, text: value.problems.map((problem) => `${plain(file)}:${problem.line}: ${plain(problem.message)}\n`).join(''), exitCode: EXIT.failed }
    }))
  networks.command('add').description('keep a specification file as a network of your own').argument('<file>')
    .option('--replace', 'in place of one of yours with its id')
    .action((file: string, options: { readonly replace?: boolean }) => run(async ({ studio }) => {
      const value = await studio.call('network.save', { text: await readText(file), source: basename(file), replace: options.replace === true })
      return { value, text: `Kept ${value.network}\nNext: nano-studio train --network ${value.network}\n` }
    }))
  addVariant(networks, run)
  for (const [name, method, done] of [['remove', 'network.remove', 'Removed'], ['restore', 'network.restore', 'Restored']] as const) {
    networks.command(name).description(`${name} a network of your own`).argument('<network>')
      .action((network: string) => run(async ({ studio }) => ({ value: await studio.call(method, { network }), text: `${done} ${plain(network)}\n` })))
  }

  function list(): Promise<void> {
    return run(async ({ studio }) => {
      const value = await studio.call('network.list', {})
      const rows = value.items.map((item) => [
        item.network, item.name, `${item.input.size}x${item.input.size} ${item.input.source}`, item.parameters, item.publishedParameters ?? '–', (item.macs / 1e6).toFixed(1), item.builtIn ? 'shipped' : 'yours',
      ])
      return { value, text: table(['id', 'name', 'reads', 'parameters', 'printed', 'M MACs', 'from'], rows) }
    })
  }
}

interface VariantOptions {
  readonly source?: InputSource; readonly colour?: boolean; readonly frames?: number; readonly size?: number; readonly bn?: boolean; readonly classes?: number
  readonly id?: string; readonly name?: string; readonly save?: boolean
}

/** `networks variant ID`: prints the changed specification, or keeps it with `--save`. */
function addVariant(networks: Command, run: Run): void {
  networks.command('variant').description('change what a network reads or tells; prints the specification, or keeps it with --save').argument('<network>')
    .addOption(new Option('--source <source>', 'what it reads').choices(inputSourceSchema.options))
    .option('--colour', 'the same as --source colour')
    .option('--frames <n>', 'how many, for --source last-frames (default 3)', wholeNumber(2, 8))
    .option('--size <n>', 'edge of its input in pixels', wholeNumber(8, 512))
    .option('--bn', 'with a batch normalisation after each convolution')
    .option('--no-bn', 'with none')
    .option('--classes <n>', '6, 7 or 8', wholeNumber(6, 8))
    .option('--id <id>', 'the variant\'s id (default: made of the changes)')
    .option('--name <name>', 'the variant\'s name')
    .option('--save', 'keep it as a network of your own')
    .action((network: string, options: VariantOptions, command: Command) => run(async ({ studio }) => {
      const { frames, size, classes, id, name } = options
      const source = options.source ?? (options.colour === true ? 'colour' : undefined)
      const batchNorm = command.getOptionValueSource('bn') === 'cli' ? options.bn : undefined
      const variant = await studio.call('network.variant', { network, ...given({ source, frames, size, batchNorm, classes, id, name }) })
      if (options.save !== true) return { value: variant, text: variant.text }
      const value = await studio.call('network.save', { text: variant.text, source: `the variant "${variant.view.network}"` })
      return { value, text: `Kept ${value.network}: ${plain(variant.view.name)}, ${variant.view.parameters} parameters\nNext: nano-studio train --network ${value.network}\n` }
    }))
}

function describeNetwork(view: NetworkView): string {
  const rows = view.layers.map((layer) => [layer.id, layer.detail === '' ? layer.op : `${layer.op} ${layer.detail}`, layer.inputs.join(' + '), `[${layer.shape.join(', ')}]`, layer.parameters, (layer.macs / 1e6).toFixed(2)])
  const fixed = view.nonTrainable === 0 ? '' : `, and ${view.nonTrainable} moving statistics`
  return `${plain(view.name)} (${view.network})\n${plain(view.summary)}\n${view.provenance.map((line) => `- ${plain(line)}\n`).join('')}`
    + `${table(['node', 'op', 'reads', 'shape', 'parameters', 'M MACs'], rows)}`
    + `${view.parameters} parameters${fixed}, ${(view.macs / 1e6).toFixed(1)} M multiply-accumulates at ${view.input.size}x${view.input.size}, ${view.classes} classes\n`
    + `${view.difference === null ? 'No parameter count is printed for it.' : view.difference}\n`
}

async function readText(file: string): Promise<string> {
  const path = resolve(file)
  const { bytes } = await readRegularFile(dirname(path), basename(path), { bytes: MAX_BYTES, code: 'network-malformed' })
  return bytes.toString('utf8')
}
