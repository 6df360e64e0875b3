using Gapless.Core.Errors;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Tests.Composition;

public sealed class WarehouseCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-cache-").FullName;
    private readonly WarehouseCache _cache;

    public WarehouseCacheTests() =>
        _cache = new WarehouseCache(new ProjectOptions { Name = "p", Folder = _folder, StoreRoot = _folder, Database = new Core.Secrets.Secret("sqlite:x") });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_FilesAsTheyWere_GivesTheSameTables()
    {
        Write("dw_config.yaml", "layer_dependencies: {ods: []}\n");
        Write("ods/ods_a.sql", "SELECT 1 AS x");

        Assert.Same(_cache.Find(), _cache.Find());
    }

    [Fact]
    public void Find_FileChangedOrNew_ReadsAgain()
    {
        Write("dw_config.yaml", "layer_dependencies: {ods: []}\n");
        Write("ods/ods_a.sql", "SELECT 1 AS x");
        var before = _cache.Load();

        Write("ods/ods_a.sql", "SELECT 12 AS x");
        var changed = _cache.Load();
        Write("ods/ods_b.sql", "SELECT 1 AS x");
        var added = _cache.Load();

        Assert.NotEqual(before.Tables[0].Fingerprint, changed.Tables[0].Fingerprint);
        Assert.Equal(2, added.Tables.Length);
    }

    [Fact]
    public void Find_BrokenAndMended_TellsAndRecovers()
    {
        Write("dw_config.yaml", "layer_dependencies: {ods: []}\n");
        Write("ods/ods_a.sql", "SELECT FROM FROM");
        Assert.Throws<GaplessException>(_cache.Find);

        Write("ods/ods_a.sql", "SELECT 1 AS x");

        Assert.Single(_cache.Load().Tables);
    }

    [Fact]
    public void Find_ProjectWithoutTables_IsNull()
    {
        Assert.Null(_cache.Find());
        Assert.False(_cache.IsThere);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
