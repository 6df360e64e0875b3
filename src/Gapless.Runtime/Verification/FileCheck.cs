using System.Globalization;
using Gapless.Core.Computing;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Verification;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Verification;

/// <summary>Looks into published files: their footers, and their contents when asked. A bucket's are fetched, a few at a time, and so only when contents are asked for.</summary>
/// <param name="store">Where they are.</param>
/// <param name="engine">Reads footers.</param>
/// <param name="workFolder">A folder of this process alone.</param>
/// <param name="deep">True: contents, too.</param>
internal sealed class FileCheck(IStore store, IComputeEngine engine, string workFolder, bool deep)
{
    private const int AtOnce = 200;

    /// <summary>What is wrong with files that are there in the right size.</summary>
    /// <param name="files">Key, and what the manifest says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each file at fault its place in the list, the kind and a sentence.</returns>
    public async Task<IReadOnlyList<(int Place, DifferenceKind Kind, string Detail)>> RunAsync(
        IReadOnlyList<(string Key, DayFile File)> files, CancellationToken cancellationToken)
    {
        var found = new List<(int, DifferenceKind, string)>();
        if (files.Count == 0 || (!deep && store.LocalPath(files[0].Key) is null)) return found;
        await using var session = await engine.OpenAsync(cancellationToken);
        foreach (var chunk in Enumerable.Range(0, files.Count).Chunk(AtOnce))
        {
            var folder = Path.Combine(workFolder, "verify");
            try
            {
                var paths = await PathsAsync([.. chunk.Select(place => files[place].Key)], folder, cancellationToken);
                found.AddRange(await LookAsync(session, [.. chunk.Where((_, i) => paths[i] is not null)], files, [.. paths.OfType<string>()], cancellationToken));
            }
            finally
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            }
        }

        return found;
    }

    // What is gone by now was replaced or taken away since the listing; the next look at the ledger says which.
    private async Task<string?[]> PathsAsync(IReadOnlyList<string> keys, string folder, CancellationToken cancellationToken)
    {
        var paths = new string?[keys.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys.Count), new ParallelOptions { MaxDegreeOfParallelism = store.Parallelism, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                if (await store.FindAsync(keys[i], token) is null) return;
                paths[i] = store.LocalPath(keys[i]) ?? Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture), Path.GetFileName(keys[i]));
                if (store.LocalPath(keys[i]) is null) await store.DownloadAsync(keys[i], paths[i]!, token);
            });
        return paths;
    }

    private async Task<List<(int, DifferenceKind, string)>> LookAsync(
        IComputeSession session, IReadOnlyList<int> places, IReadOnlyList<(string Key, DayFile File)> files, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var found = new List<(int, DifferenceKind, string)>();
        var footers = await FootersAsync(session, paths, cancellationToken);
        var hashes = deep ? await FileHashes.OfAsync(paths, cancellationToken) : [];
        for (var i = 0; i < places.Count; i++)
        {
            var (key, file) = files[places[i]];
            if (footers[i].Problem is { } problem) found.Add((places[i], DifferenceKind.FooterDiffers, Text.Of("Verify.FooterUnreadable", key, problem)));
            else if (footers[i].Rows != file.Rows) found.Add((places[i], DifferenceKind.FooterDiffers, Text.Of("Verify.FooterDiffers", key, footers[i].Rows, file.Rows)));
            else if (deep && file.Sha256 is { } hash && hash != hashes[i]) found.Add((places[i], DifferenceKind.HashDiffers, Text.Of("Verify.HashDiffers", key, hashes[i], hash)));
        }

        return found;
    }

    // Together, and where that fails one by one, to find the files at fault.
    private static async Task<(long Rows, string? Problem)[]> FootersAsync(IComputeSession session, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await session.ReadFootersAsync(paths, cancellationToken)).Select(footer => (footer.Rows, (string?)null))];
        }
        catch (Exception error) when (error is ComputeException or GaplessException && paths.Count == 1)
        {
            return [(0, error.Message.ReplaceLineEndings(" "))];
        }
        catch (Exception error) when (error is ComputeException or GaplessException)
        {
            var footers = new List<(long, string?)>();
            foreach (var path in paths) footers.AddRange(await FootersAsync(session, [path], cancellationToken));
            return [.. footers];
        }
    }
}
