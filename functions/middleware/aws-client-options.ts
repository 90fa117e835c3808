/** Of every AWS client: give up well before the function's own timeout, so that its failure is ours to report. */
export const awsClientOptions = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 5000 },
} as const;
