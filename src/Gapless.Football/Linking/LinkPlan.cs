using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>What has to be written so that the tables say what the linker decided.</summary>
/// <param name="Shown">Rows of <c>matches</c> to write.</param>
/// <param name="Links">Rows of <c>match_sources</c> whose link or conflict changes.</param>
/// <param name="Merged">Own rows that go because another row shows the match.</param>
/// <param name="Removed">Own rows that go, merged ones too.</param>
/// <param name="Venues">First sources' rows, not written otherwise, that get or lose another source's venue.</param>
internal sealed record LinkPlan(
    IReadOnlyList<Match> Shown,
    IReadOnlyList<LinkDecision> Links,
    IReadOnlyList<LinkMerge> Merged,
    IReadOnlyList<long> Removed,
    IReadOnlyList<VenueFill> Venues);
