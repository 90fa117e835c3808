import type * as z from 'zod';
import { WireContractBlock } from './contract.ts';
import { WireEntitlement } from './entitlement.ts';
import {
  ChangesAnswer,
  HistoryAnswer,
  PreviewAnswer,
  Problem,
  TenantAnswer,
  UserAnswer,
  UsersAnswer,
} from './entitlements-api.ts';
import {
  ChangesQuery,
  HistoryQuery,
  NoQuery,
  TenantPath,
  UserPath,
  UserQuery,
  UsersQuery,
} from './entitlements-api-parameters.ts';
import { EventMetadata, EventOut, WireTransition } from './plan-changes.ts';
import { PreviewRequest } from './preview-request.ts';

/** What the document names, in its own words. */
export const schemas = {
  Tenant: TenantAnswer,
  User: UserAnswer,
  Users: UsersAnswer,
  History: HistoryAnswer,
  Changes: ChangesAnswer,
  Preview: PreviewAnswer,
  PreviewRequest,
  Problem,
  Entitlement: WireEntitlement,
  Contract: WireContractBlock,
  EventOut,
  EventMetadata,
  Transition: WireTransition,
};
export type SchemaName = keyof typeof schemas;

/** One route of the read API. */
export interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly parameters: { readonly path: z.ZodObject; readonly query: z.ZodType };
  readonly body?: SchemaName;
  readonly answer: SchemaName;
  /** Whether it is there for apps too, under `/apps/{appId}`. */
  readonly forApps: boolean;
}

/** Every route, in the order of the document. */
export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/tenants/{tenantId}',
    id: 'Tenant',
    summary: 'A tenant as its newest revision has it',
    parameters: { path: TenantPath, query: NoQuery },
    answer: 'Tenant',
    forApps: true,
  },
  {
    method: 'get',
    path: '/tenants/{tenantId}/users',
    id: 'Users',
    summary: 'Users by what they have, in pages of one revision',
    parameters: { path: TenantPath, query: UsersQuery },
    answer: 'Users',
    forApps: true,
  },
  {
    method: 'get',
    path: '/tenants/{tenantId}/users/{associateId}',
    id: 'User',
    summary: 'What a user has, or had, and on demand why',
    parameters: { path: UserPath, query: UserQuery },
    answer: 'User',
    forApps: true,
  },
  {
    method: 'get',
    path: '/tenants/{tenantId}/users/{associateId}/history',
    id: 'History',
    summary: 'Every change of a user, oldest first',
    parameters: { path: UserPath, query: HistoryQuery },
    answer: 'History',
    forApps: true,
  },
  {
    method: 'get',
    path: '/tenants/{tenantId}/changes',
    id: 'Changes',
    summary: 'The very events of the revisions behind one: what a caller missed',
    parameters: { path: TenantPath, query: ChangesQuery },
    answer: 'Changes',
    forApps: true,
  },
  {
    method: 'post',
    path: '/tenants/{tenantId}/preview',
    id: 'Preview',
    summary: 'The events that would come out if these were sent; nothing is written',
    parameters: { path: TenantPath, query: NoQuery },
    body: 'PreviewRequest',
    answer: 'Preview',
    forApps: false,
  },
];
