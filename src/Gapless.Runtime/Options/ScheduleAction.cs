namespace Gapless.Runtime.Options;

/// <summary>What an entry of the schedule does; in the configuration and in JSON a word in lower case.</summary>
public enum ScheduleAction
{
    /// <summary>What <c>gapless run</c> does: collects, then computes.</summary>
    Daily,

    /// <summary>What <c>gapless verify</c> does.</summary>
    Verify,

    /// <summary>What <c>gapless db backup</c> does, and removes old backups.</summary>
    Backup,
}
