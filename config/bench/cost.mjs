// Preloaded into Node programs: at its end each process says what it cost (pid, KiB, microseconds).
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`cost ${process.pid} ${maxRSS} ${userCPUTime + systemCPUTime}\n`);
});
