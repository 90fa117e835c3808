import type { Catalogue } from '../catalog/catalogue.ts';
import type { Audience } from '../domain/event-out.ts';
import type { Clock, Ledger } from './ports.ts';

/** What the read side needs: nothing of it writes. */
export interface ReadPorts {
  readonly ledger: Pick<Ledger, 'head' | 'read' | 'asOf' | 'revisions'>;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
}

/** The same for one who asks; for an app, `ledger` is an `AppLedger` of it. */
export interface AudiencePorts extends ReadPorts {
  readonly audience: Audience;
}

/** An answer in wire form and the revision that it is of, or what there is none of. */
export type ReadAnswer<Answer> =
  | { readonly kind: 'found'; readonly revision: number; readonly answer: Answer }
  | { readonly kind: 'not-found'; readonly detail: string };

export function found<Answer>(revision: number, answer: Answer): ReadAnswer<Answer> {
  return { kind: 'found', revision, answer };
}

export function notFound(detail: string): { readonly kind: 'not-found'; readonly detail: string } {
  return { kind: 'not-found', detail };
}

export const unknownTenant = notFound('no input has told of this tenant');
