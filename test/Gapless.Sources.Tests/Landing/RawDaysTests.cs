using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Gapless.Core.Datasets;
using Gapless.Sources.Landing;

namespace Gapless.Sources.Tests.Landing;

public sealed class RawDaysTests
{
    private static readonly DatasetName Feed = new("football-data", "PL");

    [Fact]
    public void Of_Values_IsOneJsonArrayUnderTheDay()
    {
        var file = RawDays.Of(Feed, new DateOnly(2024, 2, 29), [Json("""{"id":1}"""), Json("""{"id":2}""")]);

        Assert.Equal("lake/raw/daily/football-data_matches/dt=2024-02-29/PL.json.gz", file.Path);
        using var array = JsonDocument.Parse(Unzip(file.Content!.Value));
        Assert.Equal([1, 2], array.RootElement.EnumerateArray().Select(value => value.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void Of_NoValues_DeletesTheFile() => Assert.Null(RawDays.Of(Feed, new DateOnly(2024, 2, 29), []).Content);

    [Fact]
    public void Of_TheSameValues_IsTheSameFile()
    {
        var day = new DateOnly(2024, 2, 29);

        Assert.Equal(RawDays.Of(Feed, day, [Json("1")]).Content!.Value.ToArray(), RawDays.Of(Feed, day, [Json("1")]).Content!.Value.ToArray());
    }

    private static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Unzip(ReadOnlyMemory<byte> content)
    {
        using var gzip = new GZipStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
        using var target = new MemoryStream();
        gzip.CopyTo(target);
        return target.ToArray();
    }
}
