namespace Gapless.Server.Api;

/// <summary>An entry of the schedule; see docs/dev/api.md.</summary>
internal sealed record ScheduleDocument(
    string Name, string Action, string Cron, string TimeZone, DateTimeOffset NextAt, DateTimeOffset? LastAt, string? LastState, string? LastRunId, string? LastDetail);
