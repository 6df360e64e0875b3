namespace Gapless.Runtime.Options;

/// <summary>An entry of the list <c>schedule</c>: what the server does by itself, and when.</summary>
public sealed record ScheduleOptions
{
    /// <summary>The backups that are kept unless told.</summary>
    public const int UsualKeep = 7;

    /// <summary>What it is called; one name stands once in a project, and the ledger remembers its firings by it.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required ScheduleAction Action { get; init; }

    /// <summary>When, as written: the five fields of cron (minute, hour, day of the month, month, day of the week), or a name such as <c>@daily</c>.</summary>
    public required string Cron { get; init; }

    /// <summary>The zone that the times are in; the project's unless told.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Of a daily run: whether the rest goes on when days fail.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Of a verification: whether every file is read, too.</summary>
    public bool Deep { get; init; }

    /// <summary>Of a backup: how many of the newest are kept.</summary>
    public int Keep { get; init; } = UsualKeep;
}
