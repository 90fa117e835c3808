import * as z from 'zod';
import { InputData, InputMetadata } from './event-envelope.ts';
import { WireAppId } from './wire-values.ts';

/** Both have one sequence per tenant, so that of an install and an uninstall the later one stands. */
const AppInstallChanged = z.object({
  metadata: InputMetadata,
  data: InputData.extend({ appId: WireAppId }),
});

/** A tenant installed an app, or installed it anew: the app is told the tenant's whole state. */
export const AppInstalled = AppInstallChanged;
export type AppInstalled = z.infer<typeof AppInstalled>;

/** A tenant uninstalled an app, which from then on hears nothing of it. */
export const AppUninstalled = AppInstallChanged;
export type AppUninstalled = z.infer<typeof AppUninstalled>;

/** Every event of the app store by its detail-type. */
export const appInstalls = { AppInstalled, AppUninstalled };
