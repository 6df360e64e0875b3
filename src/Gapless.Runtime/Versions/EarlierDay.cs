using Gapless.Core.Messages;
using Gapless.Core.Publishing;

namespace Gapless.Runtime.Versions;

/// <summary>A day as undoing a run finds it.</summary>
/// <param name="Date">The day.</param>
/// <param name="PublishedBy">The run that published what is there, or that took away what was; null when the ledger knows of none.</param>
/// <param name="Version">What was there before the run that is undone; null when that is not kept.</param>
internal sealed record EarlierDay(DateOnly Date, string? PublishedBy, KeptVersion? Version)
{
    /// <summary>Why the day cannot be put back to what it was before the run; null when it can.</summary>
    public string? Refusal(string undoneRun) =>
        PublishedBy != undoneRun ? Text.Of("Undo.Replaced", PublishedBy ?? "-")
        : Version is null ? Text.Of("Undo.NotKept")
        : null;
}
