namespace Gapless.Core.Scheduling;

/// <summary>How a firing of the schedule stands.</summary>
public enum FiringState
{
    /// <summary>The entry is known from this time on; nothing was carried out.</summary>
    Noted,

    /// <summary>A process carries it out, or died doing so: its heartbeat tells.</summary>
    Running,

    /// <summary>It came to a good end.</summary>
    Complete,

    /// <summary>It did not, or it found what must be looked at.</summary>
    Failed,

    /// <summary>A person stopped its run.</summary>
    Stopped,

    /// <summary>The server was shut down; it is carried out again when one starts.</summary>
    Interrupted,
}
