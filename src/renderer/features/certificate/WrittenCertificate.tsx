import { ActionIcon, Button, CopyButton, Table, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import type { Claim } from '../../../shared/domain/certificate'
import { Facts } from '../../ui/Facts'
import { formatTime, shortHash } from '../../ui/format'
import classes from './Certificate.module.css'
import { certificateFacts, type Written } from './certificate-facts'
import { NearPairs } from './NearPairs'

/** A written certificate: what it comes to, where it is, how it is checked, and all that it claims. */
export function WrittenCertificate({ written: { result, at } }: { readonly written: Written }) {
  const [open, setOpen] = useState(false)
  return (
    <div className={classes.written}>
      <Facts facts={certificateFacts(result)} />
      <Text size="xs" c="dimmed" className="tabular">Written {formatTime(at)}, document hash {shortHash(result.hash)}.</Text>
      <Line label="File" text={result.file} />
      <Line label="Check it here" text={`npx nano-studio verify ${quoted(result.file)}`} />
      <Line label="Check it anywhere, with Node and nothing else" text="node verify-certificate.mjs certificate.json" />
      <Text size="xs" c="dimmed">The verifier is the one file <code>resources/verify-certificate.mjs</code> of this program: hand both out together. With <code>--files FOLDER</code> it hashes the pictures or weights there, which then need not be believed.</Text>
      {result.nearPairs.length === 0 ? null : <NearPairs pairs={result.nearPairs} total={result.nearDuplicates} />}
      <Button variant="default" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide' : 'Show'} all {result.claims.length} claims</Button>
      {open ? <Claims claims={result.claims} /> : null}
    </div>
  )
}

/** A path for a shell: in quotes where a blank or another mark would end it. */
function quoted(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `"${path.replace(/(["\\$`])/g, '\\$1')}"`
}

function Line({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={classes.line}>
      <Text size="xs" c="dimmed">{label}</Text>
      <code className="mono">{text}</code>
      <CopyButton value={text} timeout={1500}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy'}>
            <ActionIcon size={22} aria-label={copied ? `Copied: ${label}` : `Copy: ${label}`} onClick={copy}>{copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}</ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  )
}

const KINDS = [
  { kind: 'recomputable', title: 'Recomputable: the verifier computes it again from the file' },
  { kind: 'attested', title: 'Attested: the studio says so, and no document can prove it' },
] as const

function Claims({ claims }: { readonly claims: readonly Claim[] }) {
  return KINDS.map(({ kind, title }) => (
    <Table key={kind} aria-label={title} captionSide="top">
      <Table.Caption className={classes.caption}>{title}</Table.Caption>
      <Table.Tbody>
        {claims.filter((claim) => claim.kind === kind).map((claim) => <Table.Tr key={claim.id}><Table.Th scope="row" className={`mono ${classes.claim}`} fw={400}>{claim.id}</Table.Th><Table.Td>{claim.statement}</Table.Td></Table.Tr>)}
      </Table.Tbody>
    </Table>
  ))
}
