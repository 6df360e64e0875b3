using Gapless.Core.Runs;
using Gapless.Runtime.Options;
using Gapless.Server.Verify;

namespace Gapless.Server.Notifications;

/// <summary>Something that happened, before anybody is told.</summary>
/// <param name="Event">What.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Run">The run that ended; null when it is not about one.</param>
/// <param name="Verification">The verification that ended; null when it is not about one.</param>
/// <param name="Schedule">The entry of the schedule that ended without either; null when it is not about one.</param>
/// <param name="Detail">A sentence on what went wrong or was done; null when there is nothing to say.</param>
internal sealed record Notification(NotifyEvents Event, DateTimeOffset At, Run? Run = null, VerifyState? Verification = null, ScheduleOptions? Schedule = null, string? Detail = null);
