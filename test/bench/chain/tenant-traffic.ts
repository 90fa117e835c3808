import { type EventIn, packageChanged, usersChanged } from '../../support/events-in.ts';
import { packageAt, planNames, type SoldTiers } from '../scenario/license-package.ts';

export const essentials: SoldTiers = {
  sales: 'essentials',
  service: 'essentials',
  marketing: 'essentials',
};

const usersOfTenant = 5;

/** A tenant of five users, of whom each change gives the next one the next plan. */
export class TenantTraffic {
  readonly tenantId: string;
  readonly #plans = Array.from({ length: usersOfTenant }, (_, index) => index % planNames.length);
  #sequence = 1;

  constructor(tenantId: string) {
    this.tenantId = tenantId;
  }

  get package(): EventIn {
    const { tenantId } = this;
    return packageChanged({ tenantId, sequence: 1, package: packageAt(essentials) });
  }

  get users(): EventIn {
    const users = this.#plans.map((_, index) => this.#user(index));
    return usersChanged({ tenantId: this.tenantId, sequence: 1, users, complete: true });
  }

  /** Another change at each call. */
  change(): EventIn {
    this.#sequence += 1;
    const index = this.#sequence % usersOfTenant;
    this.#plans[index] = ((this.#plans[index] ?? 0) + 1) % planNames.length;
    const users = [this.#user(index)];
    return usersChanged({ tenantId: this.tenantId, sequence: this.#sequence, users });
  }

  #user(index: number) {
    return { associateId: index + 1, userPlan: planNames[this.#plans[index] ?? 0] };
  }
}
