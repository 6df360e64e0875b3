namespace Gapless.DuckDb.Tests.Support;

/// <summary>A folder of a test's own, with a space in its name.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gapless duckdb ").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
