using Gapless.Core.Scheduling;
using Gapless.Runtime.Options;

namespace Gapless.Server.Scheduling;

/// <summary>Something that the schedule can do.</summary>
internal interface IScheduleAction
{
    /// <summary>Which action it is.</summary>
    ScheduleAction Kind { get; }

    /// <summary>Does it.</summary>
    /// <param name="entry">What the configuration says.</param>
    /// <param name="firing">The firing that it is done for.</param>
    /// <param name="began">To be told each run that begins.</param>
    /// <param name="stopping">The server is shutting down.</param>
    Task<FiringResult> RunAsync(ScheduleOptions entry, Firing firing, Func<string, Task> began, CancellationToken stopping);
}
