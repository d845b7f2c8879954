import { Component, type ReactNode } from 'react'
import { connectionLost } from '../client/browser-client'
import { ErrorCard } from '../ui/ErrorCard'

interface Props {
  readonly children: ReactNode
  /** Changing it clears the failure: the address of the screen. */
  readonly resetKey: string
}

/** A fault in one screen stays in that screen: the frame lives on and the screen can be drawn anew. */
export class ErrorBoundary extends Component<Props, { readonly failure: unknown }> {
  override state: { readonly failure: unknown } = { failure: null }

  static getDerivedStateFromError(failure: unknown): { readonly failure: unknown } {
    return { failure }
  }

  override componentDidUpdate(before: Props): void {
    if (before.resetKey !== this.props.resetKey && this.state.failure !== null) this.setState({ failure: null })
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children
    const { failure } = this.state
    // a screen whose code could not be fetched stays refused by the module loader: only a fresh page asks again
    const unloaded = failure instanceof Error && /dynamically imported module|Importing a module script failed/.test(failure.message)
    return (
      <div style={{ padding: '1.25rem' }}>
        {unloaded
          ? <ErrorCard title="This screen could not be loaded" error={connectionLost(failure.message)} onRetry={() => window.location.reload()} />
          : <ErrorCard title="This screen met a fault" error={failure} onRetry={() => this.setState({ failure: null })} />}
      </div>
    )
  }
}
