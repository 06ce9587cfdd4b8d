using BenchmarkDotNet.Running;
using Kiosk.Benchmarks.Desk;
using Kiosk.Benchmarks.Fuzzing;
using Kiosk.Benchmarks.Peers;
using Kiosk.Benchmarks.Sync;

if (args is ["desk", ..])
{
    return await DeskFigures.RunAsync(args[1..]);
}

if (args is ["peers", ..])
{
    return PeersCommand.Run(args[1..]);
}

if (args is ["noise", ..])
{
    return NoiseCommand.Run(args[1..]);
}

if (args is ["fuzz", ..])
{
    return FuzzCommand.Run(args[1..]);
}

if (args is ["sync", ..])
{
    return await SyncFigures.RunAsync(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(SampleFolder).Assembly).Run(args);
return 0;
