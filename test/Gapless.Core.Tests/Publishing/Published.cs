using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Publishing;

/// <summary>Random manifests and journal entries, with texts of every alphabet.</summary>
internal static class Published
{
    internal static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => new string([.. text.Get.Where(letter => !char.IsSurrogate(letter))])),
        Gen.Elements("", "数据 😀", "a\"b\\c'd\r\n\t", "</script>", "null", "O'Brien", "2024-01-31"));

    internal static readonly Gen<DatasetName> Datasets = Gen.Elements("ods.trades", "dim.a-b_c", "X.1").Select(DatasetName.Parse);

    internal static readonly Gen<DateOnly> Days = Gen.Choose(1, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber);

    internal static readonly Gen<DateOnly?> MaybeDays = Gen.OneOf(Days.Select(day => (DateOnly?)day), Gen.Constant((DateOnly?)null));

    internal static readonly Gen<long> Counts = Gen.OneOf(Gen.Choose(0, 100).Select(count => (long)count), Gen.Choose(0, int.MaxValue).Select(count => count * 1_000_000L));

    internal static readonly Gen<TableSchema> Schemas =
        (from name in Texts from type in Texts select new TableColumn(name, type)).ListOf().Select(columns => new TableSchema(columns));

    internal static readonly Gen<DayFile> Files =
        from name in Texts
        from bytes in Counts
        from rows in Counts
        from isHashed in Gen.Elements(true, false)
        select new DayFile(name, bytes, rows) { Sha256 = isHashed ? $"{bytes:x64}" : null };

    internal static readonly Gen<ManifestInput> Inputs =
        from dataset in Texts from first in MaybeDays from last in MaybeDays from version in Texts select new ManifestInput(dataset, first, last, version);

    internal static readonly Gen<Manifest> Manifests =
        from dataset in Datasets
        from date in MaybeDays
        from run in Texts
        from token in Counts
        from source in Texts
        from target in Texts
        from seconds in Gen.Choose(0, int.MaxValue)
        from files in Files.ListOf()
        from schema in Schemas
        from fingerprint in Texts
        from inputs in Inputs.ListOf()
        from isRestored in Gen.Elements(true, false)
        select new Manifest(
            dataset, date, run, token, source, target, DateTimeOffset.UnixEpoch.AddSeconds(seconds), [.. files], schema, fingerprint, [.. inputs])
        {
            Restores = isRestored ? $"{token:x16}" : null,
        };

    internal static readonly Gen<ReplacedDay> Replaced =
        from manifest in Gen.OneOf(Manifests.Select(manifest => (Manifest?)manifest), Gen.Constant((Manifest?)null))
        from evidence in Gen.OneOf(Texts.Select(text => (string?)text), Gen.Constant((string?)null))
        select new ReplacedDay(manifest, evidence);

    internal static readonly Gen<PublishIntent> Intents =
        from manifest in Manifests
        from isEmpty in Gen.Elements(true, false)
        from mode in Gen.Elements(Enum.GetValues<PublishMode>())
        from delete in Texts.ListOf()
        from isFirst in Gen.Elements(true, false)
        from text in Texts
        from replaced in Replaced
        from isKept in Gen.Elements(true, false)
        select new PublishIntent(
            manifest.RunId,
            manifest.Dataset,
            manifest.Date ?? Partition.Undated,
            manifest.Token,
            mode,
            manifest.TargetPrefix,
            manifest.SourcePrefix,
            [.. delete],
            isFirst ? null : text,
            isEmpty ? null : manifest,
            isFirst && isEmpty ? null : text)
        {
            Replaces = isKept ? replaced : null,
        };

    /// <summary>Every value of it, however it is kept.</summary>
    internal static void AssertSame(ReplacedDay one, ReplacedDay other)
    {
        Assert.Equal((one.Evidence, one.Manifest is null), (other.Evidence, other.Manifest is null));
        if (one.Manifest is { } manifest) AssertSame(manifest, other.Manifest!);
    }

    /// <summary>Every value of it: lists within a record are compared as objects, not as values.</summary>
    internal static void AssertSame(Manifest one, Manifest other)
    {
        Assert.Equal(one.Files, other.Files);
        Assert.Equal(one.Inputs, other.Inputs);
        Assert.Equal(one.Schema.Columns, other.Schema.Columns);
        Assert.Equal(one, other with { Files = one.Files, Inputs = one.Inputs });
        Assert.Equal(TimeSpan.Zero, other.GeneratedAt.Offset);
    }
}
