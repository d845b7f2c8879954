import { BUNDLE_TOLERANCE, type BenchBundle } from '../../../shared/domain/bench-bundle'

/** What stands in a bundle for whoever opens it on another device. */
export function readMe({ program, models }: BenchBundle): string {
  const percent = (share: number | undefined): string => (share === undefined ? '' : `${(100 * share).toFixed(1)} %`)
  return `# Measure these networks on this machine

Written by ${program}. Nothing of the studio is needed, only ONNX Runtime, in Python or in Node. Copy the whole folder.

\`\`\`
pip install onnxruntime            # Python 3.8 or newer
python3 run.py                     # about a minute a network and precision
\`\`\`

\`\`\`
npm install onnxruntime-node       # Node 18 or newer
node run.mjs
\`\`\`

Both write \`result.json\`. \`node check-bench.mjs result.json\` computes its figures again from the raw latencies; \`nano-studio bench import result.json\` shows it beside others.

| option | what |
|---|---|
| \`--preset quick\\|standard\\|mlperf\` | loops of 1 s, 10 s (default) or 600 s; 3, 5 or 1 of them |
| \`--threads 1,2\`, \`--batch 1,32\` | each is measured; a batch of more than 1 is throughput, another metric than latency |
| \`--precision fp32\`, \`--only ${models[0]?.network.id ?? 'nano-b'}\` | less than everything |
| \`--device NAME\`, \`--title TEXT\` | what the result calls the machine and the measurement |

| network | weights | accuracy, float32 | int8 |
|---|---|---|---|
${models.map(({ network, weights, files }) => `| ${network.name} | ${weights.run === null ? 'fresh: for speed alone' : `${weights.run}, ${weights.final ? 'the final model' : `fold ${weights.fold ?? ''}`}`} | ${percent(files[0]?.accuracy?.share)} | ${percent(files[1]?.accuracy?.share)} |`).join('\n')}

Inputs are noise: no picture of anybody is here. Before a loop each network is asked about all of them; where a probability lies further from the expected one than ${BUNDLE_TOLERANCE.fp32} (float32)
or ${BUNDLE_TOLERANCE.int8} (int8, whose steps other processors round otherwise), the result says so instead of a speed. Energy is read from the board's power rails, the processor's counter or the battery
where the system shows one; the result says which, or why there is none. The file is sealed by SHA-256, which shows damage and not who sealed it.
`
}
