import type { SuiteTier } from './solutions.ts';

/** What a tenant may have at most on a CRM Suite tier. */
export interface SuiteLimits {
  readonly dashboards: number;
  readonly activeProjects: number;
  readonly customObjects: number;
  readonly activeFlows: number;
}

const unlimited = Number.POSITIVE_INFINITY;

/** Limits by CRM Suite tier (v12); `Infinity` is unlimited. Source: SuperOffice CRM Suite, plan comparison. */
export const suiteLimits = {
  starter: { dashboards: 3, activeProjects: 0, customObjects: 0, activeFlows: 0 },
  core: { dashboards: unlimited, activeProjects: 100, customObjects: 0, activeFlows: 0 },
  growth: {
    dashboards: unlimited,
    activeProjects: unlimited,
    customObjects: 15,
    activeFlows: 0,
  },
  plus: {
    dashboards: unlimited,
    activeProjects: unlimited,
    customObjects: unlimited,
    activeFlows: 10,
  },
  super: {
    dashboards: unlimited,
    activeProjects: unlimited,
    customObjects: unlimited,
    activeFlows: unlimited,
  },
} as const satisfies Record<SuiteTier, SuiteLimits>;
