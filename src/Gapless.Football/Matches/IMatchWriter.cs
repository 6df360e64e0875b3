using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>Writes batches into the two tables, each database in its fastest way.</summary>
/// <remarks>A batch has each match once, ordered by key so that two processes lock rows in the same order.</remarks>
internal interface IMatchWriter
{
    /// <summary>Writes both tables where every match has its own row.</summary>
    Task<MatchChanges> WriteBothAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken);

    /// <summary>Writes <c>match_sources</c> and leaves the links of a later source's rows as they are.</summary>
    Task WriteSourcesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken);

    /// <summary>Writes <c>matches</c>; a row that is the same is not touched.</summary>
    Task<MatchChanges> WriteMatchesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken);
}
