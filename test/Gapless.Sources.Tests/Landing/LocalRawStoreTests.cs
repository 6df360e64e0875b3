using System.Text;
using Gapless.Sources.Landing;
using Gapless.Testing;

namespace Gapless.Sources.Tests.Landing;

public sealed class LocalRawStoreTests : IDisposable
{
    // In memory where there is such a folder: only there is making a folder quick enough for two threads to meet in it.
    private readonly string _parent = Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/gapless-raw-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("gapless-raw-").FullName;

    private readonly string _root;

    public LocalRawStoreTests() => _root = Directory.CreateDirectory(Path.Combine(_parent, "store")).FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WriteAsync_NewFile_IsThereWithItsFolders(bool durable)
    {
        await new LocalRawStore(_root).WriteAsync("lake/raw/a/b.json.gz", Bytes("one"), durable, default);

        Assert.Equal("one", Read("lake/raw/a/b.json.gz"));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task WriteAsync_ManyIntoNewFoldersAtOnce_AllAreThere()
    {
        var store = new LocalRawStore(_root);

        for (var round = 0; round < 300; round++)
        {
            var folder = $"lake/raw/dt={round}";
            await Parallel.ForAsync(0, 8, async (file, token) => await store.WriteAsync($"{folder}/{file}", Bytes("x"), false, token));
        }

        Assert.Equal(2400, Directory.GetFiles(Path.Combine(_root, "lake", "raw"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task WriteAsync_FileIsThere_ReplacesItWhole()
    {
        var store = new LocalRawStore(_root);
        await store.WriteAsync("a/b", Bytes("something long"), true, default);

        await store.WriteAsync("a/b", Bytes("short"), true, default);

        Assert.Equal("short", Read("a/b"));
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesTheOldFileAndNothingElse()
    {
        var store = new LocalRawStore(_root);
        await store.WriteAsync("a/b", Bytes("old"), true, default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync("a/b", Bytes("new"), true, new CancellationToken(canceled: true)));

        Assert.Equal("old", Read("a/b"));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task WriteAsync_CannotBePutInPlace_LeavesNothing()
    {
        Directory.CreateDirectory(Path.Combine(_root, "a/b/c"));

        await Assert.ThrowsAnyAsync<Exception>(() => new LocalRawStore(_root).WriteAsync("a/b", Bytes("new"), true, default));

        Assert.True(Directory.Exists(Path.Combine(_root, "a/b/c")));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task WriteAsync_AnotherWasKilledInTheMiddle_IsNotDisturbed()
    {
        var half = Path.Combine(_root, "lake/raw/_tmp");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "0123456789abcdef"), "ha");

        await new LocalRawStore(_root).WriteAsync("lake/raw/x", Bytes("whole"), true, default);

        Assert.Equal("whole", Read("lake/raw/x"));
        Assert.False(File.Exists(Path.Combine(_root, "lake/raw/0123456789abcdef")));
    }

    [Fact]
    public async Task DeleteAbandoned_OldAndYoungLeftovers_TakesTheOldOnly()
    {
        var clock = new FakeTimeProvider();
        var half = Directory.CreateDirectory(Path.Combine(_root, "lake/raw/_tmp")).FullName;
        foreach (var (name, minutes) in new[] { ("old", 61), ("young", 59) })
        {
            await File.WriteAllTextAsync(Path.Combine(half, name), "ha");
            File.SetLastWriteTimeUtc(Path.Combine(half, name), clock.GetUtcNow().UtcDateTime.AddMinutes(-minutes));
        }

        new LocalRawStore(_root).DeleteAbandoned(clock);

        Assert.Equal(["young"], Directory.EnumerateFiles(half).Select(Path.GetFileName));
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnceToOnePath_LeavesOneOfThemWhole()
    {
        var store = new LocalRawStore(_root);
        var contents = Enumerable.Range(0, 16).Select(i => new string((char)('a' + i), 10_000)).ToList();

        await Task.WhenAll(contents.Select(content => Task.Run(() => store.WriteAsync("a/b", Bytes(content), false, default))));

        Assert.Contains(Read("a/b"), contents);
        Assert.Empty(Leftovers());
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("../store-beside/outside")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("/outside")]
    public async Task WriteAsync_PathLeavesTheStore_IsRefused(string path)
    {
        var store = new LocalRawStore(_root);

        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(path, Bytes("x"), false, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(path, default));

        Assert.Equal(["store"], Directory.EnumerateFileSystemEntries(_parent).Select(Path.GetFileName));
    }

    [Fact]
    public async Task WriteAsync_RootEndsWithASlash_IsTheSameStore()
    {
        await new LocalRawStore(_root + "/").WriteAsync("a/b", Bytes("one"), false, default);

        Assert.Equal("one", Read("a/b"));
    }

    [Fact]
    public async Task DeleteAsync_FileThereOrNot_IsGone()
    {
        var store = new LocalRawStore(_root);
        await store.WriteAsync("a/b", Bytes("one"), false, default);

        await store.DeleteAsync("a/b", default);
        await store.DeleteAsync("a/b", default);
        await store.DeleteAsync("no/such/folder", default);

        Assert.False(File.Exists(Path.Combine(_root, "a/b")));
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string Read(string path) => File.ReadAllText(Path.Combine(_root, path));

    private IEnumerable<string> Leftovers()
    {
        var folder = Path.Combine(_root, "lake/raw/_tmp");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];
    }
}
