using Gapless.Core.Errors;
using Gapless.Hosting.Configuration;

namespace Gapless.Hosting.Tests.Configuration;

/// <summary>What a project's folder adds to the text of its file.</summary>
public sealed class ProjectFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless test ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_DotEnv_IsReadAndTheEnvironmentWins()
    {
        var mine = $"GAPLESS_TEST_{Guid.NewGuid():N}";
        Write("gapless.yaml", $"name: ${{{mine}}}\nsources: {{football-data: {{api_key: ${{ONLY_IN_DOT_ENV}}}}}}\n");
        Write(".env", $"\uFEFF# a comment\r\n\r\nexport {mine}=from-file\r\nONLY_IN_DOT_ENV='a$b#c'\r\n");
        Assert.Equal("from-file", ProjectFile.Load(_folder).Name);
        Assert.Equal("a$b#c", ProjectFile.Load(_folder).Sources.FootballData.ApiKey!.Value.Reveal());

        Environment.SetEnvironmentVariable(mine, "from-process");
        try
        {
            Assert.Equal("from-process", ProjectFile.Load(_folder).Name);
        }
        finally
        {
            Environment.SetEnvironmentVariable(mine, null);
        }
    }

    [Fact]
    public void Load_BrokenDotEnv_NamesTheLineAndTellsNothing()
    {
        Write("gapless.yaml", "name: x");
        Write(".env", "A=1\nhunter22 is my key\n");
        var fault = Assert.Throws<GaplessException>(() => ProjectFile.Load(_folder));
        Assert.Equal(ErrorKind.Usage, fault.Kind);
        Assert.StartsWith(Path.Combine(_folder, ".env") + ":2:", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFile_SaysHowToMakeOne()
    {
        var fault = Assert.Throws<GaplessException>(() => ProjectFile.Load(_folder));
        Assert.Equal(ErrorKind.Usage, fault.Kind);
        Assert.Contains("gapless init", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NotUtf8_IsAUsageFault()
    {
        File.WriteAllBytes(Path.Combine(_folder, "gapless.yaml"), [0x6e, 0xff, 0xfe]);
        Assert.Contains("UTF-8", Assert.Throws<GaplessException>(() => ProjectFile.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_StoreOption_WinsOverTheFile()
    {
        Write("gapless.yaml", "store: one");
        Assert.Equal(Path.Combine(_folder, "one"), ProjectFile.Load(_folder).StoreRoot);
        Assert.Equal(Path.GetFullPath("two"), ProjectFile.Load(_folder, "two").StoreRoot);
        Assert.Equal("s3://bucket/x", ProjectFile.Load(_folder, "s3://bucket/x/").StoreRoot);
        Assert.Contains("--store must be a folder, or s3://bucket", Assert.Throws<GaplessException>(() => ProjectFile.Load(_folder, "s3://b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OnlyDags_NeedsTheStoreAndHasTheDefaults()
    {
        Write("dags/dw_config.yaml", "layer_dependencies: {ods: []}");
        Assert.Contains("--store", Assert.Throws<GaplessException>(() => ProjectFile.Load(_folder)).Message, StringComparison.Ordinal);

        var options = ProjectFile.Load(_folder, "lake");
        Assert.Equal(Path.GetFileName(_folder), options.Name);
        Assert.Equal(Path.GetFullPath("lake"), options.StoreRoot);
        Assert.Equal(("dags/dw_config.yaml", "dags", "catalog/migrations"), (options.Warehouse.Config, options.Warehouse.Sql, options.Warehouse.Catalog));
        Assert.Equal(["ods"], WarehouseFile.Load(options).Layers);
    }

    [Fact]
    public void Load_NoWarehouseFile_SaysWhatItIsFor()
    {
        Write("gapless.yaml", "name: x");
        var options = ProjectFile.Load(_folder);
        Assert.False(WarehouseFile.Exists(options));
        Assert.Contains("dw_config.yaml: a project with tables has one", Assert.Throws<GaplessException>(() => WarehouseFile.Load(options)).Message, StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
