import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { ruleName } from '../features/folds/fold-facts'
import { chooseDataset, chooseFoldSet, chooseRun } from '../stores/scope'
import { useScope } from '../stores/use-scope'
import { formatPercent, plural } from '../ui/format'
import { LeakyWord } from '../ui/LeakyMark'
import classes from './ScopeChips.module.css'

interface Choice {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly choose: () => void
}

/** Dataset, fold set and run in scope: they stay while moving between screens, and each opens a menu of the others. */
export function ScopeChips() {
  const scope = useScope()
  return (
    <div className={classes.chips} role="group" aria-label="Scope">
      <ScopeChip what="Dataset" value={scope.dataset?.name ?? null} chosen={scope.dataset?.dataset ?? null} choices={scope.datasets.map((item) => ({
        id: item.dataset, label: item.name, detail: plural(item.sequences, 'sequence'), choose: () => chooseDataset(item.dataset),
      }))} />
      <ScopeChip what="Fold set" value={scope.foldSet?.foldSet ?? null} chosen={scope.foldSet?.foldSet ?? null} choices={scope.foldSets.map((item) => ({
        id: item.foldSet, label: item.foldSet, detail: ruleName(item), choose: () => chooseFoldSet(item),
      }))} />
      <ScopeChip what="Run" value={scope.run?.name ?? null} chosen={scope.run?.run ?? null} choices={scope.runs.map((item) => ({
        id: item.run, label: item.name, detail: item.pooledAccuracy === null ? item.state : `${item.leaky ? 'leaky ' : ''}${formatPercent(item.pooledAccuracy)}`, choose: () => chooseRun(item),
      }))} />
      {scope.foldSet?.rule === 'leaky' || scope.run?.leaky === true ? <span className={classes.mark}><LeakyWord /></span> : null}
    </div>
  )
}

function ScopeChip({ what, value, chosen, choices }: { readonly what: string; readonly value: string | null; readonly chosen: string | null; readonly choices: readonly Choice[] }) {
  return (
    <Menu position="bottom-start" disabled={choices.length === 0}>
      <Menu.Target>
        <UnstyledButton className={classes.chip} disabled={choices.length === 0}>
          <span className={classes.what}>{what}</span>
          <span className={classes.value}>{value ?? 'none yet'}</span>
          {choices.length > 0 && <IconChevronDown size={13} aria-hidden className={classes.chevron} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {choices.map((choice) => (
          <Menu.Item key={choice.id} onClick={choice.choose} leftSection={<IconCheck size={14} aria-hidden style={{ visibility: choice.id === chosen ? 'visible' : 'hidden' }} />}
            rightSection={<span className="dim tabular">{choice.detail}</span>} aria-current={choice.id === chosen ? 'true' : undefined}>
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
