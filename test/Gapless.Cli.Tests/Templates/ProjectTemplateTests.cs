using Gapless.Cli.Templates;
using Gapless.Core.Errors;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Options;
using Gapless.Testing;

namespace Gapless.Cli.Tests.Templates;

public sealed class ProjectTemplateTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gapless-init").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void WriteTo_NewFolder_MakesAProjectThatLoadsWithTheDefaults()
    {
        var folder = Path.Combine(_root, "deep", "my project");
        ProjectTemplate.Find("football").WriteTo(folder);
        Assert.Equal(FilesIn(SampleOf("football")), FilesIn(folder));
        Assert.Equal("data/\nlogs/\nlake/\nversions/\n.duckdb/\n.gapless/\n.env\n", File.ReadAllText(Path.Combine(folder, ".gitignore")));

        var options = ProjectFile.Parse(Path.Combine(folder, "gapless.yaml"), File.ReadAllText(Path.Combine(folder, "gapless.yaml")), _ => null);
        Assert.Equal("football", options.Name);
        Assert.Equal("sqlite:" + Path.Combine(folder, "data", "gapless.db"), options.Database.Reveal());
        // The template writes every default out: a setting has one value, documented in one place.
        Assert.Equal(new FootballDataOptions { Enabled = true }, options.Sources.FootballData);
        Assert.Equal(new FotMobOptions(), options.Sources.FotMob);
        Assert.Equal(new LimitsOptions(), options.Limits);
        Assert.Equal(new WarehouseOptions(), options.Warehouse);
        Assert.Equal(new ComputeOptions(), options.Compute);
        Assert.Equal(new PublishOptions(), options.Publish);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void WriteTo_EachTemplate_GivesTheSampleByteForByte(string template)
    {
        var folder = Path.Combine(_root, template);
        var written = ProjectTemplate.Find(template).WriteTo(folder);
        var sample = SampleOf(template);
        Assert.Equal(FilesIn(sample), FilesIn(folder));
        Assert.Equal(FilesIn(sample), written.Select(file => file.File).Order(StringComparer.Ordinal));
        Assert.Equal(ProjectFile.Name, written[^1].File);
        Assert.All(FilesIn(sample), file => Assert.Equal(File.ReadAllBytes(Path.Combine(sample, file)), File.ReadAllBytes(Path.Combine(folder, file))));
    }

    [Fact]
    public void WriteTo_FolderThatCannotBeMade_LeavesNothing()
    {
        File.WriteAllText(Path.Combine(_root, "ods"), "a file where a folder is needed");
        var fault = Assert.Throws<GaplessException>(() => ProjectTemplate.Find("etf").WriteTo(_root));
        Assert.Equal(ErrorKind.Machine, fault.Kind);
        Assert.Equal(["ods"], Directory.EnumerateFileSystemEntries(_root).Select(Path.GetFileName));
    }

    [Fact]
    public void WriteTo_FilesOfOthers_AreKept()
    {
        File.WriteAllText(Path.Combine(_root, "README.md"), "mine");
        var files = ProjectTemplate.Find("football").WriteTo(_root);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_root, "README.md")));
        Assert.Equal(["README.md"], files.Where(file => !file.Written).Select(file => file.File));
    }

    [Fact]
    public void WriteTo_Project_IsRefusedAndUntouched()
    {
        File.WriteAllText(Path.Combine(_root, "gapless.yaml"), "name: mine");
        var fault = Assert.Throws<GaplessException>(() => ProjectTemplate.Find("football").WriteTo(_root));
        Assert.Equal(ErrorKind.Usage, fault.Kind);
        Assert.Equal(["gapless.yaml"], FilesIn(_root));
        Assert.Equal("name: mine", File.ReadAllText(Path.Combine(_root, "gapless.yaml")));
    }

    [Fact]
    public void WriteTo_AFile_IsRefused()
    {
        var file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");
        Assert.Equal(ErrorKind.Usage, Assert.Throws<GaplessException>(() => ProjectTemplate.Find("football").WriteTo(file)).Kind);
        var below = Assert.Throws<GaplessException>(() => ProjectTemplate.Find("football").WriteTo(Path.Combine(file, "x")));
        Assert.Equal(ErrorKind.Machine, below.Kind);
    }

    [Fact]
    public void Find_UnknownTemplate_NamesWhatThereIs() =>
        Assert.Contains("football", Assert.Throws<GaplessException>(() => ProjectTemplate.Find("tennis")).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Sample_InTheRepository_LoadsAsItStands(string template)
    {
        var sample = Path.Combine(SampleOf(template), ProjectFile.Name);
        Assert.Equal(template, ProjectFile.Parse(sample, File.ReadAllText(sample), _ => null).Name);
    }

    public static TheoryData<string> Templates() => [.. ProjectTemplate.Names];

    private static string SampleOf(string template) => Path.Combine(SharedData.Repository, "samples", template);

    // What a sample that somebody tried out has collected is not part of it.
    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        .Where(file => file != ".env" && file.Split('/')[0] is not ("data" or "logs" or "lake" or "raw" or ".duckdb" or ".gapless"))
        .Order(StringComparer.Ordinal);
}
