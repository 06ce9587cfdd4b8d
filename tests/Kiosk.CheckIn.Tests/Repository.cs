namespace Kiosk.CheckIn.Tests;

/// <summary>The repository's files, found by walking up from where the tests run.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Files under a folder, as paths from the root with forward slashes; nothing that a build made.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "BenchmarkDotNet.Artifacts" or "node_modules"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kiosk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Kiosk.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
