import type { Catalogue } from '../catalog/catalogue.ts';
import { byCodeUnits } from './canonical-json.ts';

/** Ids of the add-ons that a package shows by SuperOffice's own records, sorted. */
export function addOnsOf(names: ReadonlySet<string>, catalogue: Catalogue): string[] {
  return Object.entries(catalogue.addOns)
    .filter(([, { licenses, licensePrefix }]) => {
      if (licenses.some((license) => names.has(license))) return true;
      return (
        licensePrefix !== undefined && [...names].some((name) => name.startsWith(licensePrefix))
      );
    })
    .map(([id]) => id)
    .sort(byCodeUnits);
}
