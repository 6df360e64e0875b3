using Gapless.Server.Api;

namespace Gapless.Server.Notifications;

/// <summary>What is sent in the format <c>json</c>; see docs/dev/server.md.</summary>
/// <param name="Event"><c>failure</c>, <c>finish</c> or <c>gap</c>.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Text">One line for people.</param>
/// <param name="At">When it happened.</param>
/// <param name="Run">The run as the API tells it; null when it is not about one.</param>
/// <param name="Differences">How many differences a verification found; null when it is not about one.</param>
/// <param name="Tables">The tables that have them.</param>
/// <param name="Schedule">The name of the schedule's entry; null when it is not about one.</param>
internal sealed record NotificationBody(
    string Event, string Project, string Text, DateTimeOffset At, RunDocument? Run, int? Differences, IReadOnlyList<string>? Tables, string? Schedule);
