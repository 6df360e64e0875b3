using Gapless.Core.Messages;
using Gapless.Core.Scheduling;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;

namespace Gapless.Server.Scheduling;

/// <summary>What <c>gapless db backup</c> does; older backups go when the new one is there.</summary>
internal sealed class BackupAction(Project project) : IScheduleAction
{
    public ScheduleAction Kind => ScheduleAction.Backup;

    public async Task<FiringResult> RunAsync(ScheduleOptions entry, Firing firing, Func<string, Task> began, CancellationToken stopping)
    {
        var folder = Backups.FolderOf(project.Options);
        var file = await Backups.MakeAsync(project.Options, folder, project.Time, stopping);
        Backups.Prune(folder, entry.Keep);
        return new FiringResult(FiringState.Complete, null, Text.Of("Db.BackedUp", file));
    }
}
