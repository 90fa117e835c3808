/** So many runs of a property, all of them in `npm run test:endurance`; `npm run check` takes a tenth. */
export function runs(all: number): { readonly numRuns: number } {
  return { numRuns: process.env.PROPERTY_RUNS === 'all' ? all : Math.ceil(all / 10) };
}
