using Gapless.Hosting.Composition;
using Quartz;

namespace Gapless.Server.Scheduling;

/// <summary>What Quartz calls when an entry is due, and once at the start.</summary>
internal sealed class ScheduleJob(Project project, ScheduleRunner runner) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var entry = project.Options.Schedule.Single(one => one.Name == context.JobDetail.Key.Name);
        await runner.FireAsync(entry, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, context.Trigger.Key.Group == SchedulerConstants.StartupGroup);
    }
}
