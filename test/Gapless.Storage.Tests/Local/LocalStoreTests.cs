using System.Diagnostics;
using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.Storage.Local;
using Gapless.Testing;

namespace Gapless.Storage.Tests.Local;

public sealed class LocalStoreTests : StoreContract
{
    // In memory where there is such a folder: only there is making a folder quick enough for two threads to meet in it.
    private readonly string _parent = Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/gapless-store-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("gapless-store-").FullName;

    private string Root => Path.Combine(_parent, "store");

    private string Half => Path.Combine(Root, ".gapless", "tmp");

    [Fact]
    public async Task Address_RootWithASlash_IsTheFolderWithoutIt()
    {
        await WriteAsync("a/b", "one");

        Assert.Equal(Root, Store.Address);
        Assert.Equal(Path.Combine(Root, "a", "b"), Store.LocalPath("a/b"));
        Assert.Equal("one", await File.ReadAllTextAsync(Store.LocalPath("a/b")!));
        Assert.Equal(Path.Combine(Root, "not", "there"), Store.LocalPath("not/there"));
    }

    [Fact]
    public async Task WriteAsync_PlacedRefusedOrCancelled_LeavesNoHalfFile()
    {
        await WriteAsync("a/b/c", "one");
        await Assert.ThrowsAsync<GaplessException>(() => WriteAsync("a/b", "a folder is there"));
        await Assert.ThrowsAsync<GaplessException>(() => WriteAsync("a/b/c/d", "a file is there"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync("a/x", Bytes("x"), true, new CancellationToken(canceled: true)));
        Assert.Null(await Store.TryWriteAsync("a/b/c", Bytes("x"), WriteCondition.Absent, default));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Half));
        Assert.Equal(["a/b/c"], await KeysAsync(""));
    }

    [Fact]
    public async Task WriteAsync_OldAndYoungLeftovers_TakesTheOldOnly()
    {
        Directory.CreateDirectory(Half);
        foreach (var (name, minutes) in new[] { ("old", 61), ("young", 59) })
        {
            await File.WriteAllTextAsync(Path.Combine(Half, name), "ha");
            File.SetLastWriteTimeUtc(Path.Combine(Half, name), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutes));
        }

        await WriteAsync("a", "x");

        Assert.Equal(["young"], Directory.EnumerateFiles(Half).Select(Path.GetFileName));
        Assert.Equal(["a"], await KeysAsync(""));
    }

    /// <summary>A file that is given an old time before it is in place looks abandoned to another writer, which would delete it.</summary>
    [Fact]
    public async Task WriteAsync_MachinesClockIsBehind_FileHasTheFileSystemsTime()
    {
        var behind = new LocalStore(Root, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1)));
        var began = TimeProvider.System.GetUtcNow().UtcDateTime;

        await behind.WriteAsync("a", Bytes("x"), durable: false, default);

        Assert.InRange(File.GetLastWriteTimeUtc(behind.LocalPath("a")!), began.AddMinutes(-1), began.AddMinutes(10));
    }

    [Fact]
    public async Task WriteAsync_ManyIntoNewFoldersAtOnce_AllAreThere()
    {
        for (var round = 0; round < 300; round++)
        {
            var folder = $"lake/raw/dt={round}";
            await Parallel.ForAsync(0, 8, async (file, _) => await WriteAsync($"{folder}/{file}", "x"));
        }

        Assert.Equal(2400, (await KeysAsync("")).Count);
    }

    [Fact]
    public async Task WriteAsync_WhileAnotherEmptiesTheFolder_IsThere()
    {
        for (var round = 0; round < 300; round++)
        {
            await WriteAsync("t/_tmp/run/old", "x");
            await Task.WhenAll(
                Task.Run(() => Store.DeleteAsync(["t/_tmp/run/old"], default)),
                Task.Run(() => WriteAsync("t/_tmp/run/new", "x")),
                Task.Run(() => WriteAsync("t/dt/new", "x")));
            Assert.Equal(["t/_tmp/run/new", "t/dt/new"], await KeysAsync(""));
            await Store.DeleteAsync(["t/_tmp/run/new", "t/dt/new"], default);
        }
    }

    [Fact]
    public async Task DeleteAsync_LastFileOfFolders_TakesTheFoldersButNotTheRoot()
    {
        await WriteAsync("t/_tmp/run_1/dt=1/a", "x");
        await WriteAsync("t/_tmp/run_2/dt=1/a", "x");

        await Store.DeleteAsync(["t/_tmp/run_1/dt=1/a"], default);
        Assert.Equal(["run_2"], Directory.EnumerateFileSystemEntries(Path.Combine(Root, "t", "_tmp")).Select(Path.GetFileName));
        await Store.CopyAsync("t/_tmp/run_2/dt=1/a", "t/dt=1/a", mayMove: true, default);
        Assert.Equal(["dt=1"], Directory.EnumerateFileSystemEntries(Path.Combine(Root, "t")).Select(Path.GetFileName));
        await Store.DeleteAsync(["t/dt=1/a"], default);
        Assert.Equal([".gapless"], Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task FindAsync_ReplacedByOneOfEqualSizeAndTime_IsAnotherVersion()
    {
        await WriteAsync("raw/a.csv", "one");
        var path = Store.LocalPath("raw/a.csv")!;
        var before = await Store.FindAsync("raw/a.csv", default);

        await File.WriteAllTextAsync(path + ".new", "two");
        File.SetLastWriteTimeUtc(path + ".new", File.GetLastWriteTimeUtc(path));
        File.Move(path + ".new", path, overwrite: true);

        Assert.NotEqual(before, await Store.FindAsync("raw/a.csv", default));
        Assert.Null(await Store.TryWriteAsync("raw/a.csv", Bytes("x"), new WriteCondition(before!.Version), default));
    }

    [Fact]
    public async Task FindAsync_MovedWithinTheStore_KeepsItsVersion()
    {
        await WriteAsync("from", "one");
        var before = await Store.FindAsync("from", default);

        await Store.CopyAsync("from", "to", mayMove: true, default);

        Assert.Equal(before!.Version, (await Store.FindAsync("to", default))!.Version);
        Assert.Null(await Store.FindAsync("from", default));
    }

    [Fact]
    public async Task EveryMethod_LinkInTheWay_IsRefused()
    {
        var outside = Directory.CreateDirectory(Path.Combine(_parent, "outside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "file"), "mine");
        await WriteAsync("a/b", "x");
        Directory.CreateSymbolicLink(Path.Combine(Root, "a", "folder"), outside);
        File.CreateSymbolicLink(Path.Combine(Root, "a", "link"), Path.Combine(outside, "file"));

        foreach (var key in new[] { "a/folder/file", "a/link" })
        {
            Assert.Contains(Path.Combine(Root, "a"), (await Assert.ThrowsAsync<GaplessException>(() => WriteAsync(key, "x"))).Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<GaplessException>(() => Store.ReadAsync(key, default));
            await Assert.ThrowsAsync<GaplessException>(() => Store.DeleteAsync([key], default));
        }

        Assert.Equal(ErrorKind.Usage, (await Assert.ThrowsAsync<GaplessException>(() => KeysAsync("a/"))).Kind);
        await Assert.ThrowsAsync<GaplessException>(() => KeysAsync("a/folder/f"));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(outside, "file")));
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(outside).Select(Path.GetFileName));
    }

    [Fact]
    public async Task EveryMethod_RootIsALink_Works()
    {
        await WriteAsync("a/b", "x");
        var link = Path.Combine(_parent, "link");
        Directory.CreateSymbolicLink(link, Root);
        var store = new LocalStore(link, TimeProvider.System);

        await store.WriteAsync("a/c", Bytes("y"), true, default);

        Assert.Equal("y", Text(await store.ReadAsync("a/c", default)));
        Assert.Equal(["a/b", "a/c"], await KeysAsync("a/"));
    }

    [Fact]
    public async Task LockAsync_Held_WaitsUntilItIsFree()
    {
        var another = await OpenAsync();
        var held = await Store.LockAsync("lake/t", default);
        var waiting = another.LockAsync("lake/t", default);
        var cancelled = another.LockAsync("lake/t", new CancellationToken(canceled: true));
        await using (await another.LockAsync("lake/u", default))
        {
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();
        await held.DisposeAsync();
        await (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).DisposeAsync();
    }

    [Fact]
    public async Task LockAsync_ManyTakers_NeverTwoAtOnce()
    {
        var (inside, most) = (0, 0);
        await Parallel.ForAsync(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, token) =>
        {
            var store = await OpenAsync();
            await using var held = await store.LockAsync("lake/t", token);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task LockAsync_HolderIsKilled_IsFree()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/flock")) Unavailable.Because("there is no flock command");
        await (await Store.LockAsync("lake/t", default)).DisposeAsync();
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(Root, ".gapless", "locks"), "name-*"));
        using var holder = Process.Start(new ProcessStartInfo("/usr/bin/flock", ["--no-fork", file, "sh", "-c", "echo held; exec sleep 600"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());
        var waiting = Store.LockAsync("lake/t", default);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System)));

        holder.Kill();

        await (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).DisposeAsync();
    }

    [Fact]
    public async Task WriteAsync_DiskIsFull_SaysSoAndLeavesTheOldContent()
    {
        await WriteAsync("a/b", "old");
        await using var disk = SmallDisk.Mount(Root, "1m");
        await WriteAsync("a/b", "old");

        var error = await Assert.ThrowsAsync<GaplessException>(() => Store.WriteAsync("a/b", new byte[2 << 20], true, default));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Root, "a", "b"), error.Message, StringComparison.Ordinal);
        Assert.Equal("old", await TextAsync("a/b"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Half));
    }

    [Fact]
    public async Task EveryMethod_ReadOnlyDisk_ReadsAndSaysWhyItCannotWrite()
    {
        Directory.CreateDirectory(Root);
        await using var disk = SmallDisk.Mount(Root, "1m");
        await WriteAsync("a/b", "old");
        disk.ReadOnly();

        foreach (var write in new[] { () => WriteAsync("a/b", "new"), () => Store.DeleteAsync(["a/b"], default), () => Store.LockAsync("a", default) })
        {
            var error = await Assert.ThrowsAsync<GaplessException>(write);
            Assert.Equal(ErrorKind.Machine, error.Kind);
            Assert.Contains(Root, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("old", await TextAsync("a/b"));
        Assert.Equal(["a/b"], await KeysAsync("a/"));
    }

    protected override Task<IStore> OpenAsync() => Task.FromResult<IStore>(new LocalStore(Root + "/", TimeProvider.System));

    protected override ValueTask CloseAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return ValueTask.CompletedTask;
    }
}
