using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Verification;

namespace Gapless.Runtime.Verification;

/// <summary>Finds what does not fit of one day, as far as names and sizes tell.</summary>
internal static class DayComparison
{
    /// <summary>The differences of the day, the gravest first.</summary>
    public static IEnumerable<Difference> Of(DatasetName table, DayFinding finding)
    {
        Difference Differs(DifferenceKind kind, string detail) => Make(table, finding.Day, kind, detail);
        var folder = LakePaths.Day(table, finding.Day);
        if (finding.Found is { Problem: { } problem }) return [Differs(DifferenceKind.BadManifest, Text.Of("Verify.BadManifest", folder, problem))];
        if (finding.Found?.Manifest is { } manifest) return OfPublished(table, finding, manifest);
        if (finding.IsClaimed) return [Differs(DifferenceKind.MissingManifest, Text.Of("Verify.MissingManifest", folder))];
        var strays = finding.Strays.Select(name => Differs(DifferenceKind.StrayFile, Text.Of("Verify.StrayFile", folder + name)));
        return finding.Objects.ContainsKey(LakePaths.Success) ? strays.Append(Differs(DifferenceKind.StrayMarker, Text.Of("Verify.StrayMarker", folder))) : strays;
    }

    /// <summary>A difference of a day.</summary>
    public static Difference Make(DatasetName table, DateOnly day, DifferenceKind kind, string detail) => new(kind, table, day == Partition.Undated ? null : day, detail);

    private static IEnumerable<Difference> OfPublished(DatasetName table, DayFinding finding, Manifest manifest)
    {
        Difference Differs(DifferenceKind kind, string detail) => Make(table, finding.Day, kind, detail);
        var folder = LakePaths.Day(table, finding.Day);
        foreach (var file in manifest.Files)
        {
            if (!finding.Objects.TryGetValue(file.Name, out var there)) yield return Differs(DifferenceKind.MissingFile, Text.Of("Verify.MissingFile", folder + file.Name));
            else if (there.Bytes != file.Bytes) yield return Differs(DifferenceKind.SizeDiffers, Text.Of("Verify.SizeDiffers", folder + file.Name, there.Bytes, file.Bytes));
        }

        if (!finding.Objects.ContainsKey(LakePaths.Success)) yield return Differs(DifferenceKind.MissingMarker, Text.Of("Verify.MissingMarker", folder));
        foreach (var name in finding.Strays) yield return Differs(DifferenceKind.StrayFile, Text.Of("Verify.StrayFile", folder + name));
        if (finding.Row is null && finding.Published is null) yield return Differs(DifferenceKind.UnknownDay, Text.Of("Verify.UnknownDay", folder, manifest.Rows, manifest.RunId));
        else if (!finding.FitsLedger(manifest)) yield return Differs(DifferenceKind.LedgerDiffers, LedgerDiffers(finding, manifest, folder));
    }

    private static string LedgerDiffers(DayFinding finding, Manifest manifest, string folder) => Text.Of(
        "Verify.LedgerDiffers", folder, manifest.Rows, manifest.RunId, finding.Row?.State.ToString().ToLowerInvariant() ?? "missing", finding.Row?.Rows ?? 0, finding.Row?.RunId ?? "-");
}
