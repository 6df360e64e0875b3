namespace Gapless.Core.Runs;

/// <summary>What became of a planned request.</summary>
public enum RequestState
{
    /// <summary>Answered, stored.</summary>
    Done,

    /// <summary>Not sent: nothing in it was left to do.</summary>
    Skipped,

    /// <summary>The source refused it to this subscription.</summary>
    Restricted,

    /// <summary>No usable answer after all retries.</summary>
    Failed,
}
