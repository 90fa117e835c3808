/**
 * Version of the published events, `major.minor.patch`. The major is their `schemaVersion`, and is
 * raised by what would break those who send or read them by the last release.
 */
export const contractVersion = '1.0.0';
