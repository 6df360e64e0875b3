using Gapless.Hosting.Scheduling;
using Gapless.Runtime.Options;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Gapless.Server.Scheduling;

/// <summary>Puts the schedule into the server. Quartz says when; what was done is in the ledger, so its own store is the memory.</summary>
internal static class ScheduleSetup
{
    /// <summary>Adds it; of a project without a schedule nothing runs.</summary>
    /// <remarks>Before what starts runs: services end in the other order, and a firing ends when its run has.</remarks>
    public static void Add(IServiceCollection services, ProjectOptions options)
    {
        if (options.Schedule.IsEmpty) return;
        services.AddSingleton<ScheduleRunner>().AddSingleton<IScheduleAction, DailyAction>().AddSingleton<IScheduleAction, VerifyAction>().AddSingleton<IScheduleAction, BackupAction>();
        services.AddQuartz(quartz =>
        {
            foreach (var entry in options.Schedule) Add(quartz, entry);
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    private static void Add(IQuartzBuilder quartz, ScheduleOptions entry)
    {
        var key = new JobKey(entry.Name);
        quartz.AddJob<ScheduleJob>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(entry.Name).WithSchedule(
            CronScheduleBuilder.Create(CronTimes.Parse(entry.Cron, entry.Zone).Expression).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        quartz.RunAtStartup(key);
    }
}
