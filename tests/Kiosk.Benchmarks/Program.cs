using BenchmarkDotNet.Running;
using Kiosk.Benchmarks.Peers;

if (args is ["peers", ..])
    return PeersCommand.Run(args[1..]);
if (args is ["noise", ..])
    return NoiseCommand.Run(args[1..]);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
