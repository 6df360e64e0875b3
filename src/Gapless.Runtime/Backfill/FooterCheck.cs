using Gapless.Core.Computing;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Backfill;

/// <summary>Compares what the writer reported with what the files' footers say, and takes their hashes.</summary>
internal sealed class FooterCheck(IComputeSession compute, TableDefinition table)
{
    /// <summary>Looks at every file of every day.</summary>
    /// <returns>The days, with the files' hashes.</returns>
    /// <exception cref="ComputeException">A file is absent, or has other rows or bytes than reported.</exception>
    public async Task<ComputeResult> RunAsync(ComputeResult computed, string folder, CancellationToken cancellationToken)
    {
        var reported = computed.Days.SelectMany(day => day.Files.Select(file => (Path: Path.Combine(folder, LakePaths.Folder(day.Day), file.Name), File: file))).ToList();
        if (reported.Count == 0) return computed;
        string[] paths = [.. reported.Select(item => item.Path)];
        var found = await compute.ReadFootersAsync(paths, cancellationToken);
        for (var i = 0; i < reported.Count; i++)
        {
            var bytes = new FileInfo(reported[i].Path).Length;
            if (found[i].Rows == reported[i].File.Rows && bytes == reported[i].File.Bytes) continue;
            throw new ComputeException(
                table.Name, string.Join(", ", computed.Days.Select(day => LakePaths.Folder(day.Day))), Text.Of("Backfill.FooterType"),
                Text.Of("Backfill.FooterDiffers", reported[i].File.Name, reported[i].File.Rows, reported[i].File.Bytes, found[i].Rows, bytes), null);
        }

        var hashes = new Queue<string>(await FileHashes.OfAsync(paths, cancellationToken));
        return computed with { Days = [.. computed.Days.Select(day => day with { Files = [.. day.Files.Select(file => file with { Sha256 = hashes.Dequeue() })] })] };
    }
}
