using Gapless.Core.Verification;

namespace Gapless.Server.Verify;

/// <summary>How a verification stands.</summary>
/// <param name="State">One of the words below.</param>
/// <param name="StartedAt">When it began, UTC; null when there was none.</param>
/// <param name="EndedAt">When it ended, UTC; null while it runs.</param>
/// <param name="Done">Tables that are done.</param>
/// <param name="Total">Tables that it has.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
/// <param name="Differences">What it found.</param>
internal sealed record VerifyState(string State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Done, int Total, string? Error, IReadOnlyList<Difference> Differences)
{
    public const string Running = "running";

    public const string Complete = "done";

    public const string Failed = "failed";

    /// <summary>Since the server began there was none.</summary>
    public static readonly VerifyState Never = new("never", null, null, 0, 0, null, []);
}
