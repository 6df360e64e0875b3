using Gapless.Hosting.Composition;

namespace Gapless.Hosting.Tests.Composition;

public sealed class WorkFolderTests : IDisposable
{
    private readonly string _project = Directory.CreateTempSubdirectory("gapless-work-").FullName;

    public void Dispose() => Directory.Delete(_project, recursive: true);

    [Fact]
    public void Make_LeftoversOfDeadProcesses_AreDeletedAndNoOthers()
    {
        using var first = WorkFolder.Make(_project);
        var root = Path.GetDirectoryName(first.Path)!;
        var dead = Directory.CreateDirectory(Path.Combine(root, $"{Environment.MachineName}.{int.MaxValue}.x")).FullName;
        var elsewhere = Directory.CreateDirectory(Path.Combine(root, $"not-{Environment.MachineName}.{int.MaxValue}.x")).FullName;

        using var second = WorkFolder.Make(_project);

        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(elsewhere));
        Assert.True(Directory.Exists(first.Path));
        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public void Dispose_FolderWithFiles_IsGone()
    {
        string path;
        using (var folder = WorkFolder.Make(_project)) File.WriteAllText(Path.Combine(path = folder.Path, "x"), "");
        Assert.False(Directory.Exists(path));
    }
}
