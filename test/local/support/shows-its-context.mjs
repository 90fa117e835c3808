// A CDK app that synthesizes nothing, and says what it was given.
console.error(process.env.CDK_CONTEXT_JSON);
process.exitCode = 1;
