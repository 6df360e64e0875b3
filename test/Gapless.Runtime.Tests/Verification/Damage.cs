using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Verification;

/// <summary>One way to damage a published day, and the differences that it makes.</summary>
public sealed class Damage
{
    private readonly Func<BackfillHarness, DatasetName, DateOnly, Task> _do;

    private Damage(string name, string kinds, Func<BackfillHarness, DatasetName, DateOnly, Task> @do)
    {
        Name = name;
        Kinds = kinds;
        _do = @do;
    }

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<Damage> All { get; } =
    [
        new("file deleted", "MissingFile", (harness, table, day) => DeleteAsync(harness, table, day, ".parquet")),
        new("file cut", "SizeDiffers", (harness, table, day) => WriteAsync(harness, table, day, ".parquet", text => text[..^2])),
        new("file with other rows", "FooterDiffers", (harness, table, day) => WriteAsync(harness, table, day, ".parquet", text => string.Concat("\n", text.AsSpan(1)))),
        new("file with other letters", "HashDiffers", (harness, table, day) => WriteAsync(harness, table, day, ".parquet", text => string.Concat("?", text.AsSpan(1)))),
        new("marker deleted", "MissingMarker", (harness, table, day) => DeleteAsync(harness, table, day, LakePaths.Success)),
        new("manifest deleted", "MissingManifest", (harness, table, day) => DeleteAsync(harness, table, day, Manifest.FileName)),
        new("manifest cut", "BadManifest", (harness, table, day) => WriteAsync(harness, table, day, Manifest.FileName, text => text[..(text.Length / 2)])),
        new("manifest with other sums", "BadManifest", (harness, table, day) => WriteAsync(harness, table, day, Manifest.FileName, text => text.Replace("\"row_count\": ", "\"row_count\": 9", StringComparison.Ordinal))),
        new("manifest of another table", "BadManifest", (harness, table, day) => WriteAsync(harness, table, day, Manifest.FileName, text => text.Replace($"\"dest\": \"{table}\"", "\"dest\": \"x.y\"", StringComparison.Ordinal))),
        new("manifest with a path", "BadManifest", (harness, table, day) => WriteAsync(harness, table, day, Manifest.FileName, text => text.Replace("\"name\": \"2", "\"name\": \"../2", StringComparison.Ordinal))),
        new("manifest of another run", "LedgerDiffers", (harness, table, day) => WriteAsync(harness, table, day, Manifest.FileName, text => text.Replace("\"sql_fingerprint\": \"", "\"sql_fingerprint\": \"0", StringComparison.Ordinal))),
        new("file put beside", "StrayFile", (harness, table, day) => harness.Disk.WriteAsync(LakePaths.Day(table, day) + "other.parquet", "x\n"u8.ToArray(), false, default)),
        new("ledger's row deleted", "LedgerDiffers", (harness, table, day) => LedgerAsync(harness, t => harness.Ledger.PartitionWriter.ForgetAsync(t, table, [day], default))),
        new("ledger's files deleted", "LedgerDiffers", (harness, table, day) => LedgerAsync(harness, t => harness.Ledger.Tables.ForgetPublishedAsync(t, table, [day], default))),
        new("ledger's day deleted", "UnknownDay", ForgetAsync),
        new("ledger has it as empty", "LedgerDiffers", EmptyAsync),
        new("files under tmp", "OrphanedTmp", (harness, table, _) => harness.Disk.WriteAsync(LakePaths.Temporary(table, "r") + "7.1/x.parquet", "x\n"u8.ToArray(), false, default)),
    ];

    public string Name { get; }

    public string Kinds { get; }

    public static Damage Of(string name) => All.Single(one => one.Name == name);

    public override string ToString() => Name;

    internal Task DoAsync(BackfillHarness harness, DatasetName table, DateOnly day) => _do(harness, table, day);

    internal static async Task<List<string>> NamesAsync(BackfillHarness harness, DatasetName table, DateOnly day)
    {
        var (names, folder) = (new List<string>(), LakePaths.Day(table, day));
        await foreach (var item in harness.Disk.ListAsync(folder, default)) names.Add(item.Key[folder.Length..]);
        return names.FindAll(name => !name.Contains('/', StringComparison.Ordinal));
    }

    private static async Task DeleteAsync(BackfillHarness harness, DatasetName table, DateOnly day, string ending) =>
        await harness.Disk.DeleteAsync([.. (await NamesAsync(harness, table, day)).Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Select(name => LakePaths.Day(table, day) + name)], default);

    private static async Task WriteAsync(BackfillHarness harness, DatasetName table, DateOnly day, string ending, Func<string, string> change)
    {
        foreach (var name in (await NamesAsync(harness, table, day)).Where(name => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            var path = harness.Disk.LocalPath(LakePaths.Day(table, day) + name)!;
            // Nothing is left to change where one damage came upon another.
            if (await File.ReadAllTextAsync(path) is { Length: > 2 } text) await File.WriteAllTextAsync(path, change(text));
        }
    }

    private static Task ForgetAsync(BackfillHarness harness, DatasetName table, DateOnly day) => LedgerAsync(harness, async transaction =>
    {
        await harness.Ledger.PartitionWriter.ForgetAsync(transaction, table, [day], default);
        await harness.Ledger.Tables.ForgetPublishedAsync(transaction, table, [day], default);
    });

    private static Task EmptyAsync(BackfillHarness harness, DatasetName table, DateOnly day) => LedgerAsync(harness, async transaction =>
    {
        var row = new Partition(table, day, PartitionState.Empty, false, 0, null, "sql=x", null, "r", harness.Clock.GetUtcNow());
        await harness.Ledger.PartitionWriter.WriteAsync(transaction, [row], default);
        await harness.Ledger.Tables.ForgetPublishedAsync(transaction, table, [day], default);
    });

    private static async Task LedgerAsync(BackfillHarness harness, Func<ILedgerTransaction, Task> work)
    {
        await using var transaction = await harness.Ledger.Database.BeginAsync(default);
        await work(transaction);
        await transaction.CommitAsync(default);
    }
}
