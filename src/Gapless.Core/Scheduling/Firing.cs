using Gapless.Core.Runs;

namespace Gapless.Core.Scheduling;

/// <summary>The last time that an entry of the schedule was due, and what came of it.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="DueAt">The instant that its cron names, UTC; not when it began.</param>
/// <param name="DoneUntil">What was due until this instant has come to a good end, or was before the entry was known, UTC; null when nothing is known.</param>
/// <param name="State">How it stands.</param>
/// <param name="Attempt">Which attempt it is, from 1; a firing whose process died is tried again.</param>
/// <param name="Owner">The process that carries it out, or did last.</param>
/// <param name="StartedAt">When that process began, UTC.</param>
/// <param name="HeartbeatAt">When it last said that it is alive, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it runs.</param>
/// <param name="RunId">The last run that it began; null when it began none.</param>
/// <param name="Detail">A sentence on how it ended; null when there is nothing to say.</param>
public sealed record Firing(
    string Name,
    DateTimeOffset DueAt,
    DateTimeOffset? DoneUntil,
    FiringState State,
    int Attempt,
    ProcessIdentity Owner,
    DateTimeOffset StartedAt,
    DateTimeOffset HeartbeatAt,
    DateTimeOffset? EndedAt = null,
    string? RunId = null,
    string? Detail = null)
{
    /// <summary>One that kills its process each time must not do so for ever.</summary>
    public const int MostAttempts = 3;

    /// <summary>Without a heartbeat for this long its process counts as dead.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(30);

    /// <summary>True when a process works on it, as far as can be known.</summary>
    /// <param name="now">The ledger's time.</param>
    /// <param name="isKnownDead">Whether the process is known to be dead.</param>
    public bool IsAlive(DateTimeOffset now, Func<ProcessIdentity, bool> isKnownDead) => State == FiringState.Running && now - HeartbeatAt < DeadAfter && !isKnownDead(Owner);

    /// <summary>The same of the firing that follows.</summary>
    public DateTimeOffset? DoneUntilNext => State is FiringState.Complete or FiringState.Noted ? DueAt : DoneUntil;

    /// <summary>Which attempt of the time that is due may begin now; null when none may: another process carries it out or has done so, or an earlier one of the same entry still runs.</summary>
    /// <param name="dueAt">The instant that the cron names.</param>
    /// <param name="now">The ledger's time.</param>
    /// <param name="isKnownDead">Whether a process is known to be dead.</param>
    public int? NextAttempt(DateTimeOffset dueAt, DateTimeOffset now, Func<ProcessIdentity, bool> isKnownDead)
    {
        if (IsAlive(now, isKnownDead) || dueAt < DueAt) return null;
        if (dueAt > DueAt) return 1;
        return State is FiringState.Running or FiringState.Interrupted && Attempt < MostAttempts ? Attempt + 1 : null;
    }
}
