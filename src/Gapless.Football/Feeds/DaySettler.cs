using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Sources.Landing;

namespace Gapless.Football.Feeds;

/// <summary>Gathers what one answer says of days: the ledger's rows and the raw files that go with them.</summary>
internal sealed class DaySettler(string runId, DateTimeOffset receivedAt)
{
    private readonly ImmutableArray<Partition>.Builder _partitions = ImmutableArray.CreateBuilder<Partition>();
    private readonly ImmutableArray<RawFile>.Builder _files = ImmutableArray.CreateBuilder<RawFile>();

    public ImmutableArray<Partition> Partitions => _partitions.ToImmutable();

    public ImmutableArray<RawFile> Files => _files.ToImmutable();

    /// <summary>Settles a day by all its matches.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="day">The day, UTC.</param>
    /// <param name="matches">All its matches.</param>
    /// <param name="evidence">What kind of answer it is.</param>
    /// <param name="row">What the ledger has of the day.</param>
    /// <param name="planned">True: the day is asked for. False: it was only seen, and is written only when it differs from the ledger.</param>
    public void Settle(DatasetName feed, DateOnly day, IEnumerable<ReceivedMatch> matches, string evidence, Partition? row, bool planned) =>
        Settle(feed, day, matches, evidence, row, planned, open: false);

    /// <summary>Settles a day by what came of it, and keeps it open since a match of it is in doubt.</summary>
    public void SettleOpen(DatasetName feed, DateOnly day, IEnumerable<ReceivedMatch> matches, string evidence, Partition? row) =>
        Settle(feed, day, matches, evidence, row, planned: true, open: true);

    /// <summary>Keeps a day as it is although the answer tells of it, to be looked at again.</summary>
    public void KeepOpen(Partition row, string evidence) =>
        _partitions.Add(row with { Provisional = true, Evidence = evidence, RunId = runId, UpdatedAt = receivedAt });

    /// <summary>Marks a day that the answer does not tell of, but of which a match was seen to have left or come: the next plan asks for it.</summary>
    public void Reopen(Partition row) => _partitions.Add(row with { Provisional = true, Evidence = NeededDay.Moved });

    /// <summary>The source refuses the day to this subscription.</summary>
    public void Restrict(DatasetName feed, DateOnly day, string why, Partition? row) =>
        _partitions.Add(new Partition(feed, day, PartitionState.Restricted, false, row?.Rows ?? 0, row?.Version, Evidence(row), why, runId, receivedAt));

    private void Settle(DatasetName feed, DateOnly day, IEnumerable<ReceivedMatch> matches, string evidence, Partition? row, bool planned, bool open)
    {
        var ordered = matches.OrderBy(match => match.Match.KickOff).ThenBy(match => match.Match.SourceMatchId).ToList();
        var provisional = open || NeededDay.WasYoung(day, receivedAt) || ordered.Exists(match => !FinalStatus.Is(match.Match.Status));
        var version = Version(ordered);
        var state = ordered.Count == 0 ? PartitionState.Empty : PartitionState.Succeeded;
        if (!planned && row is not null && row.State == state && row.Version == version && row.Provisional == provisional) return;

        _partitions.Add(new Partition(feed, day, state, provisional, ordered.Count, version, evidence, null, runId, receivedAt));
        if (ordered.Count > 0 || row is not null) _files.Add(RawDays.Of(feed, day, [.. ordered.Select(match => match.Raw)]));
    }

    private static string Evidence(Partition? row) => row?.Evidence ?? Evidences.Access;

    // Over what the matches say, not over the source's JSON: a season's current matchday stands in every match and changes every week.
    private static string? Version(List<ReceivedMatch> matches)
    {
        if (matches.Count == 0) return null;
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(matches.Select(match => match.Match))).AsSpan(0, 8));
    }
}
