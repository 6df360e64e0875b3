namespace Gapless.Core.Runs;

/// <summary>What a run has sent and stored so far, over all its resumptions.</summary>
/// <param name="RequestsSent">HTTP requests sent, retries included.</param>
/// <param name="RequestsSucceeded">Those with an answer that could be used (a refusal of a season is one).</param>
/// <param name="RequestsFailed">Those without.</param>
/// <param name="Rows">Matches received and stored.</param>
/// <param name="ActiveTime">How long processes worked on it, waits included.</param>
public sealed record RunTotals(long RequestsSent, long RequestsSucceeded, long RequestsFailed, long Rows, TimeSpan ActiveTime)
{
    /// <summary>Nothing yet.</summary>
    public static readonly RunTotals None = new(0, 0, 0, 0, TimeSpan.Zero);
}
