namespace Gapless.Core.Runs;

/// <summary>A process, told apart from any later one that gets the same id.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="ProcessId">The process id on it.</param>
/// <param name="StartedAt">When the process began, UTC, to the millisecond; part of its identity since ids are used again.</param>
public sealed record ProcessIdentity(string Host, int ProcessId, DateTimeOffset StartedAt)
{
    /// <summary>As people read it.</summary>
    public override string ToString() => $"process {ProcessId} on {Host}";
}
