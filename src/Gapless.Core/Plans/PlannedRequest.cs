using System.Collections.Immutable;

namespace Gapless.Core.Plans;

/// <summary>One request of a plan and the days that it is sent for.</summary>
/// <param name="Ordinal">Its place in the plan, from 0; requests are sent in this order.</param>
/// <param name="Source">The source it goes to.</param>
/// <param name="Kind">What kind of request it is, in the source's words: <c>season</c>, <c>window</c>, <c>day</c>.</param>
/// <param name="Parameters">What identifies it within its kind, in the source's words.</param>
/// <param name="Covers">The planned days that it is to settle; empty for a look at a running season.</param>
/// <param name="FallbackOf">Null, or the ordinal of a request whose answer may leave <paramref name="Covers"/> undecided: this one is sent only if it does.</param>
public sealed record PlannedRequest(
    int Ordinal,
    string Source,
    string Kind,
    ImmutableSortedDictionary<string, string> Parameters,
    ImmutableArray<FeedDates> Covers,
    int? FallbackOf = null)
{
    /// <summary>Short text for logs: <c>season competition=PL season=2023</c>.</summary>
    public override string ToString() => $"{Kind} {string.Join(' ', Parameters.Select(pair => $"{pair.Key}={pair.Value}"))}";
}
