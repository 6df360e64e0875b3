using System.Buffers;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Runs;

namespace Gapless.Sources.Landing;

/// <summary>A feed's raw files: <c>lake/raw/daily/{source}_matches/dt=D/{competition}.json.gz</c>, one JSON array a day, replaced whole.</summary>
public static class RawDays
{
    /// <summary>The file of the feed's day made of the given JSON values, in the given order; no file when there are none.</summary>
    public static RawFile Of(DatasetName feed, DateOnly day, IReadOnlyList<ReadOnlyMemory<byte>> values) =>
        new(PathOf(feed, day), values.Count == 0 ? (ReadOnlyMemory<byte>?)null : Gzip.Compress(Join(values)));

    /// <summary>The prefix of all files of a source, with a <c>/</c> at its end.</summary>
    public static string Folder(string source) => $"lake/raw/daily/{source}_matches/";

    private static string PathOf(DatasetName feed, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder(feed.Group)}dt={day:yyyy-MM-dd}/{feed.Member}.json.gz");

    private static ReadOnlySpan<byte> Join(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        var joined = new ArrayBufferWriter<byte>(values.Sum(value => value.Length + 2) + 4);
        for (var i = 0; i < values.Count; i++)
        {
            joined.Write(i == 0 ? "[\n"u8 : ",\n"u8);
            joined.Write(values[i].Span);
        }

        joined.Write("\n]\n"u8);
        return joined.WrittenSpan;
    }
}
