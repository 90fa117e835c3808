import { type Catalogue, catalogue } from '../../../shared/catalog/catalogue.ts';

/** A catalogue that gives every plan one more feature. */
export const newerCatalogue: Catalogue = {
  ...catalogue,
  version: catalogue.version + 1,
  commonFeatures: [...catalogue.commonFeatures, 'deal-coaching'],
};
