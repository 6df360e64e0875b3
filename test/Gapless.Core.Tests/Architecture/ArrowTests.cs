namespace Gapless.Core.Tests.Architecture;

/// <summary>Who may know whom: hosts the use cases, use cases the core, adapters the core and nothing else.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Gapless.Core"] = [],
        ["Gapless.Runtime"] = ["Gapless.Core"],
        ["Gapless.State"] = ["Gapless.Core"],
        ["Gapless.Storage"] = ["Gapless.Core"],
        ["Gapless.Sources"] = ["Gapless.Core"],
        ["Gapless.DuckDb"] = ["Gapless.Core"],
        ["Gapless.Football"] = ["Gapless.Core", "Gapless.Sources"],
        ["Gapless.Hosting"] = ["Gapless.Core", "Gapless.DuckDb", "Gapless.Football", "Gapless.Runtime", "Gapless.Sources", "Gapless.State", "Gapless.Storage"],
        ["Gapless.Server"] = ["Gapless.Core", "Gapless.Football", "Gapless.Hosting", "Gapless.Runtime", "Gapless.State"],
        ["Gapless.Cli"] = ["Gapless.Core", "Gapless.DuckDb", "Gapless.Football", "Gapless.Hosting", "Gapless.Runtime", "Gapless.Server", "Gapless.State"],
    };

    public static TheoryData<string> AllProjects => [.. Projects.Names];

    [Fact]
    public void Projects_UnderSource_HaveArrowsWrittenDown() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Projects.Names);

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void ProjectFile_References_FollowTheArrows(string name) =>
        Assert.Empty(Projects.ProjectReferences(name).Except(Allowed[name], StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Assembly_References_FollowTheArrows(string name) =>
        Assert.Empty(Projects.AssemblyReferences(name).Where(one => one.StartsWith("Gapless.", StringComparison.Ordinal)).Except(Allowed[name], StringComparer.Ordinal));

    [Fact]
    public void Core_References_NothingButTheRuntime()
    {
        Assert.Empty(Projects.References("Gapless.Core", "PackageReference"));
        Assert.Empty(Projects.References("Gapless.Core", "FrameworkReference"));
        Assert.All(Projects.AssemblyReferences("Gapless.Core"), one => Assert.StartsWith("System.", one, StringComparison.Ordinal));
    }
}
