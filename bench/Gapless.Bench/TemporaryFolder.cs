namespace Gapless.Bench;

/// <summary>A folder that is gone when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("gapless-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
