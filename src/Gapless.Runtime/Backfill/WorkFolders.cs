using System.Globalization;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Backfill;

/// <summary>Folders of this machine for what is fetched and computed: each process of each run has its own.</summary>
/// <param name="ports">Tell which runs are over.</param>
/// <param name="root">The folder of the folders.</param>
internal sealed class WorkFolders(RunPorts ports, string root)
{
    /// <summary>The path of this process's folder; deletes those that runs left which are not running any more.</summary>
    public async Task<string> TakeAsync(Run run, CancellationToken cancellationToken)
    {
        if (Directory.Exists(root))
        {
            foreach (var folder in Directory.EnumerateDirectories(root)) await DeleteLeftAsync(folder, cancellationToken);
        }

        return Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{run.RunId}.{ports.Processes.Current.ProcessId}"));
    }

    private async Task DeleteLeftAsync(string folder, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(folder);
        if (name.LastIndexOf('.') is not (> 0 and var end) || await ports.Runs.FindAsync(name[..end], cancellationToken) is not { } run) return;
        if (run.State == RunState.Running && !ports.Processes.IsKnownDead(run.Owner)) return;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Another process is deleting it too.
        }
    }
}
