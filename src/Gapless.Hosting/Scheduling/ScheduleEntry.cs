using Gapless.Core.Scheduling;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Scheduling;

/// <summary>An entry of the schedule with what comes and what was.</summary>
/// <param name="Options">What the configuration says.</param>
/// <param name="NextAt">When it is due next, UTC, if a server runs then.</param>
/// <param name="Last">Its last firing; null when there was none.</param>
/// <param name="HasDied">True when the last one counts as running, but its process is dead.</param>
internal sealed record ScheduleEntry(ScheduleOptions Options, DateTimeOffset NextAt, Firing? Last, bool HasDied)
{
    /// <summary>How the last firing ended or stands, as a word in snake_case; null when there was none.</summary>
    public string? LastState => HasDied ? "died" : Last is { } last ? JsonFormat.Word(last.State) : null;

    /// <summary>The sentence on its end, without secrets; null when there is none.</summary>
    public string? LastDetail => Last?.Detail is { } detail ? KnownErrors.Redactor.Redact(detail) : null;

    /// <summary>All entries, in the order of the file.</summary>
    public static async Task<IReadOnlyList<ScheduleEntry>> ReadAsync(Project project, CancellationToken cancellationToken)
    {
        var now = project.Time.GetUtcNow();
        var firings = (await project.Ledger.Firings.ListAsync(cancellationToken)).Where(firing => firing.State != FiringState.Noted).ToDictionary(firing => firing.Name, StringComparer.Ordinal);
        return [.. project.Options.Schedule.Select(entry => Of(project, entry, firings.GetValueOrDefault(entry.Name), now))];
    }

    // What is not cron, or never comes, does not get into the options.
    private static ScheduleEntry Of(Project project, ScheduleOptions entry, Firing? last, DateTimeOffset now) => new(
        entry,
        CronTimes.Parse(entry.Cron, entry.Zone).Next(now)!.Value,
        last,
        last is { State: FiringState.Running } && !last.IsAlive(now, project.Processes.IsKnownDead));
}
