using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Hosting;
using Gapless.Server.Api;
using Gapless.Server.Events;

namespace Gapless.Server.Coverage;

/// <summary>The coverage as it is sent: written and compressed once for everybody who asks for the same days before anything changes.</summary>
internal sealed class CoverageAnswers(CoverageBoard board)
{
    private const int MostKept = 8;
    private static readonly string[] Words = [.. Enum.GetValues<DayState>().Where(state => state != DayState.NotDue).Select(state => JsonFormat.Word(state))];
    private readonly ConcurrentDictionary<DateRange, CoverageAnswer> _kept = new();

    /// <summary>The answer for the days.</summary>
    public CoverageAnswer Of(DateRange range, DateOnly today)
    {
        var state = board.Current;
        if (_kept.TryGetValue(range, out var known) && known.Revision == state.Revision && known.DueAsOf == state.DueAsOf && known.Today == today) return known;
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept[range] = Write(state, range, today);
    }

    private static CoverageAnswer Write(BoardState state, DateRange range, DateOnly today)
    {
        var rows = state.InOrder.Select(dataset => new CoverageRow(
            dataset.Info.Name.ToString(), dataset.Info.Kind, dataset.Info.Name.Group, dataset.Info.Rank, dataset.Info.IsPartitioned,
            [.. CoverageDocuments.Flat(dataset.Spans(range), range.Start)]));
        var plain = JsonSerializer.SerializeToUtf8Bytes(
            new CoverageDocument(range.Start, range.Last, today, state.DueAsOf, state.Revision, state.DueAsOf is null, Words, [.. rows]), ApiJson.Options);
        return new CoverageAnswer(state.Revision, state.DueAsOf, today, plain, Compress(plain));
    }

    private static byte[] Compress(byte[] plain)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(plain);
        return buffer.ToArray();
    }
}
