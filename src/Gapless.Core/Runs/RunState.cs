namespace Gapless.Core.Runs;

/// <summary>How a run stands. <see cref="Complete"/> and <see cref="Cancelled"/> are final; every other end can be resumed.</summary>
public enum RunState
{
    /// <summary>A process works on it, or died doing so: its heartbeat tells.</summary>
    Running,

    /// <summary>Everything in its plan is done.</summary>
    Complete,

    /// <summary>It went to its end, with failed partitions.</summary>
    Failed,

    /// <summary>A person or a signal stopped it.</summary>
    Stopped,

    /// <summary>A person gave it up.</summary>
    Cancelled,

    /// <summary>The source did not answer any more.</summary>
    SourceDown,

    /// <summary>The source refused the key.</summary>
    Refused,

    /// <summary>The machine failed it: disk full, database gone, a bug.</summary>
    Broken,
}
