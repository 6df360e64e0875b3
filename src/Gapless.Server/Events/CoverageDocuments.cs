using Gapless.Core.Datasets;
using Gapless.Server.Coverage;

namespace Gapless.Server.Events;

/// <summary>Changed days as the stream tells them: counted from <see cref="Epoch"/>, flat, since there may be thousands.</summary>
internal static class CoverageDocuments
{
    /// <summary>Day 0.</summary>
    public static readonly DateOnly Epoch = new(2000, 1, 1);

    /// <summary>The event that tells of them; when only the list of datasets is another, that everything is to be loaded again.</summary>
    /// <param name="revision">Of the board that has them.</param>
    /// <param name="changed">The days of each dataset that has such.</param>
    public static ServerEvent Of(long revision, IReadOnlyDictionary<DatasetName, List<Span>> changed) => changed.Count == 0
        ? ServerEvent.Reload
        : new ServerEvent("coverage", new { Revision = revision, Datasets = changed.Select(one => new { Name = one.Key.ToString(), Spans = Flat(one.Value, Epoch) }).ToList() });

    /// <summary>Start, length and state of each span, one after the other; a day that is no longer due has the state -1.</summary>
    public static IEnumerable<int> Flat(IEnumerable<Span> spans, DateOnly from) =>
        spans.SelectMany(span => (int[])[span.First - from.DayNumber, span.Length, span.State == DayState.NotDue ? -1 : (int)span.State]);
}
