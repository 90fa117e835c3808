// Milliseconds of CPU until a module is loaded, in a process that has loaded nothing else.
const before = process.cpuUsage();
await import(process.argv[2]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
