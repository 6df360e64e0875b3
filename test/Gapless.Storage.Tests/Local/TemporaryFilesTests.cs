using Gapless.Storage.Local;
using Gapless.Testing;

namespace Gapless.Storage.Tests.Local;

public sealed class TemporaryFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-half-").FullName;

    private string Leftover => Path.Combine(_folder, "leftover");

    [Fact]
    public async Task CreateAsync_AbandonedFile_IsDeleted()
    {
        await File.WriteAllTextAsync(Leftover, "ha");

        // The file system's clock has to tick before the next file is younger.
        await Eventually.TrueAsync(
            async () =>
            {
                await CreateAsync(TimeSpan.Zero);
                return !File.Exists(Leftover);
            },
            "the leftover is gone");
    }

    [Fact]
    public async Task CreateAsync_FileBeingPlacedByAClockThatIsBehind_Stays()
    {
        await File.WriteAllTextAsync(Leftover, "ha");
        File.SetLastWriteTimeUtc(Leftover, DateTime.UnixEpoch);

        await CreateAsync(TimeSpan.FromHours(1));

        Assert.True(File.Exists(Leftover));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> CreateAsync(TimeSpan abandoned) => new TemporaryFiles(_folder, abandoned).CreateAsync(file => file.WriteAsync("x"u8.ToArray()).AsTask(), durable: false);
}
