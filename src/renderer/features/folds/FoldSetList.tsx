import { ActionIcon, CopyButton, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { FoldSet } from '../../../shared/domain/folds'
import { peakWords } from '../../../shared/domain/frame-policy'
import { formatTime, plural, shortHash } from '../../ui/format'
import { LeakyWord } from '../../ui/LeakyMark'
import { honestFirst, ruleName } from './fold-facts'
import classes from './FoldSetList.module.css'

interface Props {
  readonly foldSets: readonly FoldSet[]
  readonly selected: string | null
  readonly onSelect: (foldSet: string) => void
}

/** The fold sets of a dataset, leaky controls after all others: rule, hash to copy, and how many runs rest on each. */
export function FoldSetList({ foldSets, selected, onSelect }: Props) {
  return (
    <ul className={classes.list} aria-label="Fold sets">
      {honestFirst(foldSets).map((set) => (
        <li key={set.foldSet} className={classes.item} data-selected={set.foldSet === selected || undefined}>
          <UnstyledButton className={classes.choose} aria-pressed={set.foldSet === selected} onClick={() => onSelect(set.foldSet)}>
            <Group justify="space-between" wrap="nowrap">
              <Text fw={600}>{ruleName(set)}</Text>
              <Text size="xs" c="dimmed" className="tabular">{plural(set.runs, 'run')}</Text>
            </Group>
            {set.rule === 'leaky' ? <Text size="xs"><LeakyWord /></Text> : null}
            <Text size="xs" c="dimmed" className="tabular">{peakWords(set.framePolicy)} · {plural(set.sequences, 'sequence')} · {plural(set.images, 'image')}</Text>
            <Text size="xs" c="dimmed" className="tabular">{set.foldSet} · {formatTime(set.createdAt)}</Text>
          </UnstyledButton>
          <HashCopy hash={set.hash} />
        </li>
      ))}
    </ul>
  )
}

/** A short hash that copies whole. */
export function HashCopy({ hash }: { readonly hash: string }) {
  return (
    <CopyButton value={hash} timeout={1500}>
      {({ copied, copy }) => (
        <span className={classes.hash}>
          <span className="mono" title={hash}>{shortHash(hash)}</span>
          <Tooltip label={copied ? 'Copied' : 'Copy the whole hash'}>
            <ActionIcon size={22} aria-label={copied ? 'Hash copied' : `Copy the hash ${shortHash(hash)}`} onClick={copy}>
              {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        </span>
      )}
    </CopyButton>
  )
}
