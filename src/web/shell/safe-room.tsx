/**
 * A room that fails does not take the house with it: what went wrong stands in its place, and everything around goes on.
 */
import { Component, type ReactNode } from 'react';
import { Trouble } from '../data/problem.js';

interface Props {
  /** The address: another one is another try. */
  readonly at: string;
  readonly children: ReactNode;
}

interface State {
  readonly at: string;
  readonly failure: { readonly cause: unknown } | null;
}

/** Shows its children, or that they failed. */
export class SafeRoom extends Component<Props, State> {
  override readonly state: State = { at: this.props.at, failure: null };

  static getDerivedStateFromError(cause: unknown): Partial<State> {
    return { failure: { cause } };
  }

  static getDerivedStateFromProps({ at }: Props, state: State): State | null {
    return at === state.at ? null : { at, failure: null };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure === null ? this.props.children : <Trouble cause={failure.cause} again={() => this.setState({ failure: null })} />;
  }
}
