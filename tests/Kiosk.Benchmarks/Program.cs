using BenchmarkDotNet.Running;
using Kiosk.Benchmarks.Desk;

if (args is ["desk", ..])
{
    return await DeskFigures.RunAsync(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(SampleFolder).Assembly).Run(args);
return 0;
