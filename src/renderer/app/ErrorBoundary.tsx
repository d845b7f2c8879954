import { Component, type ReactNode } from 'react'
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
    return <div style={{ padding: '1.25rem' }}><ErrorCard title="This screen met a fault" error={this.state.failure} onRetry={() => this.setState({ failure: null })} /></div>
  }
}
