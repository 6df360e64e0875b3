using System.Text;
using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.Core.Storage;

namespace Gapless.Storage.Tests;

/// <summary>What every store must do; one class a store runs it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private readonly string _files = Directory.CreateTempSubdirectory("gapless-files-").FullName;
    private IStore? _store;

    /// <summary>Keys that have gone wrong somewhere, in the order in which a store lists them.</summary>
    public static TheoryData<string> OddKeys =>
    [
        "odd/ leading and trailing ", "odd/%", "odd/%20", "odd/%2F", "odd/'quoted'", "odd/+plus+", "odd/,;:=@&$", "odd/...", "odd/.hidden", "odd/<xml>&amp;",
        "odd/?query=1#part", "odd/[a]*{b}", "odd/\"double\"", "odd/back\\slash", "odd/dt=2024-02-29/a.parquet", "odd/tilde~", "odd/\u00e9 composed", "odd/e\u0301 decomposed",
        "odd/\u4e2d\u6587", "odd/\ue000 private", "odd/\U0001F600 beyond", "odd/" + new string('n', 250), "odd/" + string.Join('/', Enumerable.Repeat(new string('d', 90), 10)),
    ];

    public static TheoryData<string> NoKeys =>
        ["", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "a/../../b", "a/./b", "./a", "a\nb", "a\0b", ".gapless", ".gapless/tmp/x", new string('k', 1025)];

    protected IStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_files, recursive: true);
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReadAsync_Written_IsTheContentAndTheVersionOfFind()
    {
        await WriteAsync("a/b", "one");

        var read = await Store.ReadAsync("a/b", default);
        var found = await Store.FindAsync("a/b", default);

        Assert.Equal("one", Text(read));
        Assert.Equal(new StoredObject("a/b", 3, read!.Version), found! with { Signature = null });
    }

    [Fact]
    public async Task ReadAsync_NothingThere_IsNull()
    {
        await WriteAsync("a/b", "one");

        foreach (var key in new[] { "a", "a/c", "a/b/c", "c", "a/b " })
        {
            Assert.Null(await Store.ReadAsync(key, default));
            Assert.Null(await Store.FindAsync(key, default));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WriteAsync_ObjectIsThere_ReplacesItWhole(bool durable)
    {
        await Store.WriteAsync("a/b", Bytes("something long"), durable, default);
        await Store.WriteAsync("a/b", Bytes("short"), durable, default);

        Assert.Equal("short", await TextAsync("a/b"));
        Assert.Equal(["a/b"], await KeysAsync(""));
    }

    [Fact]
    public async Task WriteAsync_Nothing_IsAnEmptyObject()
    {
        await WriteAsync("a/_SUCCESS", "");

        Assert.Equal(0, (await Store.FindAsync("a/_SUCCESS", default))!.Bytes);
        Assert.Equal("", await TextAsync("a/_SUCCESS"));
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesTheOldContentAndNothingElse()
    {
        await WriteAsync("a/b", "old");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync("a/b", Bytes("new"), true, new CancellationToken(canceled: true)));

        Assert.Equal("old", await TextAsync("a/b"));
        Assert.Equal(["a/b"], await KeysAsync(""));
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnceToOneKey_LeavesOneOfThemWhole()
    {
        var contents = Enumerable.Range(0, 16).Select(i => new string((char)('a' + i), 10_000)).ToList();

        await Task.WhenAll(contents.Select(content => Task.Run(() => WriteAsync("a/b", content))));

        Assert.Contains(await TextAsync("a/b"), contents);
        Assert.Equal(["a/b"], await KeysAsync(""));
    }

    [Fact]
    public async Task WriteAsync_SameSizeAgainAndAgain_IsAnotherVersionEachTime()
    {
        var versions = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            await WriteAsync("a", $"{i:00}");
            versions.Add((await Store.FindAsync("a", default))!.Version);
        }

        Assert.Equal(versions.Count, versions.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(OddKeys))]
    public async Task EveryMethod_OddKey_FindsIt(string key)
    {
        var file = Path.Combine(_files, "file");

        await WriteAsync(key, "one");
        await WriteAsync(key + "2", "two");
        Assert.Equal([key, key + "2"], await KeysAsync(key));
        Assert.Equal("one", await TextAsync(key));
        Assert.Null(await Store.TryWriteAsync(key, Bytes("x"), WriteCondition.Absent, default));
        await Store.CopyAsync(key, key + "3", mayMove: false, default);
        await Store.CopyAsync(key, key + "4", mayMove: true, default);
        await Store.DownloadAsync(key + "3", file, default);
        await Store.UploadAsync(file, key + "5", default);
        Assert.Equal("one", await TextAsync(key + "4"));
        Assert.Equal("one", await TextAsync(key + "5"));
        await Store.DeleteAsync([.. new[] { "", "2", "3", "4", "5" }.Select(end => key + end)], default);
        Assert.Empty(await KeysAsync(""));
    }

    [Theory]
    [MemberData(nameof(NoKeys))]
    public async Task EveryMethod_NoKey_IsRefused(string key)
    {
        var file = Path.Combine(_files, "file");
        await File.WriteAllTextAsync(file, "x");
        await WriteAsync("there", "x");

        await Assert.ThrowsAsync<ArgumentException>(() => Store.FindAsync(key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync(key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(key, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.TryWriteAsync(key, Bytes("x"), WriteCondition.Absent, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UploadAsync(file, key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DownloadAsync(key, file, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CopyAsync("there", key, true, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CopyAsync(key, "there", true, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(["there", key], default));
        Assert.Throws<ArgumentException>(() => Store.LocalPath(key));
        Assert.Equal(["there"], await KeysAsync(""));
    }

    [Fact]
    public async Task WriteAsync_KeyThatUtf8CannotSay_IsRefused() => await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync("lone \ud800", "x"));

    [Theory]
    [InlineData("/")]
    [InlineData("../")]
    [InlineData("a/../b")]
    [InlineData("a//")]
    [InlineData(".gapless/")]
    public async Task ListAsync_NoPrefix_IsRefused(string prefix) => await Assert.ThrowsAsync<ArgumentException>(() => KeysAsync(prefix));

    [Fact]
    public async Task ListAsync_ManyKeys_IsInOrderWithEveryOneOnce()
    {
        // Signs before and after the slash, and characters on both sides of the surrogates.
        string[] names = ["t", "t-1", "t.x", "t/a", "t/b/c", "t0", "t/b!", "t/b0", "T", "t/\u00e9", "t/\ue000", "t/\uffee", "t/\U0001F600", "u/x"];
        await Task.WhenAll(names.Select(name => Task.Run(() => WriteAsync(name == "t" ? "t!" : name, name))));

        var keys = await KeysAsync("");

        Assert.Equal(names.Length, keys.Count);
        Assert.Equal(keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal), keys);
        Assert.Equal(["t/a", "t/b!", "t/b/c", "t/b0", "t/\u00e9", "t/\ue000", "t/\uffee", "t/\U0001F600"], await KeysAsync("t/"));
        Assert.Equal(["t/b!", "t/b/c", "t/b0"], await KeysAsync("t/b"));
        Assert.Equal(["t/b/c"], await KeysAsync("t/b/"));
        Assert.Equal(["t/b/c"], await KeysAsync("t/b/c"));
        Assert.Empty(await KeysAsync("t/b/c/"));
        Assert.Empty(await KeysAsync("none/"));
    }

    [Fact]
    public async Task ListAsync_MoreThanTwoPages_HasAllAndDeleteTakesAll()
    {
        var keys = Enumerable.Range(0, 2600).Select(i => $"many/dt={i / 100:000}/{i:0000}").ToList();
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = Store.Parallelism }, async (key, token) => await Store.WriteAsync(key, Bytes(key), false, token));
        await WriteAsync("many-others", "stays");

        var listed = new List<StoredObject>();
        await foreach (var one in Store.ListAsync("many/", default)) listed.Add(one);
        Assert.Equal(keys, listed.Select(one => one.Key));
        Assert.All(listed, one => Assert.Equal(one.Key.Length, one.Bytes));
        Assert.Equal(await Store.FindAsync(keys[1234], default), listed[1234]);

        await Store.DeleteAsync([.. keys, "many/not-there"], default);
        Assert.Equal(["many-others"], await KeysAsync(""));
    }

    [Fact]
    public async Task ListAsync_StoppedInTheMiddle_CanBeBegunAgain()
    {
        foreach (var key in new[] { "a", "b", "c" }) await WriteAsync(key, key);

        await foreach (var one in Store.ListAsync("", default))
        {
            if (one.Key == "b") break;
        }

        Assert.Equal(["a", "b", "c"], await KeysAsync(""));
    }

    [Fact]
    public async Task TryWriteAsync_Absent_WritesOnceAndGivesTheVersion()
    {
        var version = await Store.TryWriteAsync("a/m.json", Bytes("one"), WriteCondition.Absent, default);

        Assert.Equal(version, (await Store.FindAsync("a/m.json", default))!.Version);
        Assert.Null(await Store.TryWriteAsync("a/m.json", Bytes("two"), WriteCondition.Absent, default));
        Assert.Equal("one", await TextAsync("a/m.json"));
    }

    [Fact]
    public async Task TryWriteAsync_Version_WritesOnlyOverThatVersion()
    {
        var first = await Store.TryWriteAsync("a/m.json", Bytes("1"), WriteCondition.Absent, default);
        var second = await Store.TryWriteAsync("a/m.json", Bytes("2"), new WriteCondition(first), default);

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Null(await Store.TryWriteAsync("a/m.json", Bytes("3"), new WriteCondition(first), default));
        Assert.Null(await Store.TryWriteAsync("a/other.json", Bytes("3"), new WriteCondition(first), default));
        Assert.Equal("2", await TextAsync("a/m.json"));
        Assert.Equal(["a/m.json"], await KeysAsync(""));
        await WriteAsync("a/m.json", "4");
        Assert.Null(await Store.TryWriteAsync("a/m.json", Bytes("5"), new WriteCondition(second), default));
        var read = await Store.ReadAsync("a/m.json", default);
        Assert.NotNull(await Store.TryWriteAsync("a/m.json", Bytes("6"), new WriteCondition(read!.Version), default));
    }

    [Fact]
    public async Task TryWriteAsync_ManyAtOnce_OneWins()
    {
        var stores = new List<IStore>();
        for (var i = 0; i < 16; i++) stores.Add(await OpenAsync());
        var seen = default(string);
        for (var round = 0; round < 5; round++)
        {
            var condition = new WriteCondition(seen);
            var answers = await Task.WhenAll(stores.Select((store, i) => Task.Run(() => store.TryWriteAsync("a/m.json", Bytes($"{round} {i:00}"), condition, default))));

            var winner = Assert.Single(Enumerable.Range(0, 16), i => answers[i] is not null);
            var read = await Store.ReadAsync("a/m.json", default);
            Assert.Equal($"{round} {winner:00}", Text(read));
            Assert.Equal(answers[winner], read!.Version);
            seen = read.Version;
        }
    }

    [Fact]
    public async Task UploadAsync_LargeFile_ComesBackTheSame()
    {
        var (file, back) = (Path.Combine(_files, "large"), Path.Combine(_files, "new", "folder", "back"));
        var content = new byte[20 * 1024 * 1024 + 7];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(file, content);

        await WriteAsync("a/large", "old");
        await Store.UploadAsync(file, "a/large", default);
        await Store.CopyAsync("a/large", "a/copy", mayMove: false, default);
        await File.WriteAllTextAsync(file, "the source is read no more");
        await Store.DownloadAsync("a/copy", back, default);

        Assert.Equal(content, await File.ReadAllBytesAsync(back));
        Assert.Equal(content.Length, (await Store.FindAsync("a/large", default))!.Bytes);
        Assert.Equal(["a/copy", "a/large"], await KeysAsync(""));
    }

    [Fact]
    public async Task UploadAsync_EmptyFile_IsAnEmptyObject()
    {
        var (file, back) = (Path.Combine(_files, "empty"), Path.Combine(_files, "back"));
        await File.WriteAllBytesAsync(file, []);
        await File.WriteAllTextAsync(back, "old");

        await Store.UploadAsync(file, "a", default);
        await Store.DownloadAsync("a", back, default);

        Assert.Empty(await File.ReadAllBytesAsync(back));
    }

    [Fact]
    public async Task UploadAsync_NoSuchFile_IsAnErrorAndLeavesNothing()
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() => Store.UploadAsync(Path.Combine(_files, "none"), "a", default));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains(Path.Combine(_files, "none"), error.Message, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync(""));
    }

    [Fact]
    public async Task DownloadAsync_NothingThere_NamesKeyAndStore()
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() => Store.DownloadAsync("a/b", Path.Combine(_files, "x"), default));

        Assert.Contains("a/b", error.Message, StringComparison.Ordinal);
        Assert.Contains(Store.Address, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_files, "x")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CopyAsync_TargetIsThere_ReplacesIt(bool mayMove)
    {
        await WriteAsync("from/a", "new");
        await WriteAsync("to/a", "old");
        var before = (await Store.FindAsync("to/a", default))!.Version;

        await Store.CopyAsync("from/a", "to/a", mayMove, default);

        Assert.Equal("new", await TextAsync("to/a"));
        Assert.NotEqual(before, (await Store.FindAsync("to/a", default))!.Version);
        if (!mayMove) Assert.Equal("new", await TextAsync("from/a"));
    }

    [Fact]
    public async Task CopyAsync_MayMoveAgain_IsDoneAlready()
    {
        await WriteAsync("from/a", "new");
        await Store.CopyAsync("from/a", "to/a", mayMove: true, default);
        await Store.DeleteAsync(["from/a"], default);

        await Store.CopyAsync("from/a", "to/a", mayMove: true, default);

        Assert.Equal("new", await TextAsync("to/a"));
        Assert.Equal(["to/a"], await KeysAsync(""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CopyAsync_NeitherIsThere_NamesTheKey(bool mayMove)
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() => Store.CopyAsync("from/a", "to/a", mayMove, default));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("from/a", error.Message, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync(""));
    }

    [Fact]
    public async Task CopyAsync_SourceGoneAndMustStay_IsAnErrorAlthoughTheTargetIsThere()
    {
        await WriteAsync("to/a", "old");

        await Assert.ThrowsAsync<GaplessException>(() => Store.CopyAsync("from/a", "to/a", mayMove: false, default));

        Assert.Equal("old", await TextAsync("to/a"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CopyAsync_OntoItself_KeepsIt(bool mayMove)
    {
        await WriteAsync("a", "one");

        await Store.CopyAsync("a", "a", mayMove, default);

        Assert.Equal("one", await TextAsync("a"));
    }

    [Fact]
    public async Task DeleteAsync_ThereOrNot_IsGoneAndNothingElse()
    {
        foreach (var key in new[] { "a/b", "a/bc", "a/c/d" }) await WriteAsync(key, key);

        await Store.DeleteAsync(["a/b", "a/c", "a/none", "none/at/all"], default);
        await Store.DeleteAsync(["a/b"], default);
        await Store.DeleteAsync([], default);

        Assert.Equal(["a/bc", "a/c/d"], await KeysAsync(""));
    }

    [Fact]
    public async Task LockAsync_OnePrefixAfterTheOther_DoesNotHang()
    {
        await using (await Store.LockAsync("lake/ods/t", default))
        await using (await Store.LockAsync("lake/ods/u", default)) await WriteAsync("lake/ods/t/x", "x");
        await using (await Store.LockAsync("lake/ods/t", default)) Assert.Equal(["lake/ods/t/x"], await KeysAsync(""));
    }

    /// <summary>The test's store; the next call opens the same again, as another process would.</summary>
    protected abstract Task<IStore> OpenAsync();

    protected abstract ValueTask CloseAsync();

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string? Text(StoredContent? content) => content is null ? null : Encoding.UTF8.GetString(content.Content.Span);

    protected Task WriteAsync(string key, string content) => Store.WriteAsync(key, Bytes(content), durable: false, default);

    protected async Task<string?> TextAsync(string key) => Text(await Store.ReadAsync(key, default));

    protected async Task<List<string>> KeysAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var one in Store.ListAsync(prefix, default)) keys.Add(one.Key);
        return keys;
    }
}
