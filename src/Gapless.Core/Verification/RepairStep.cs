using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Core.Verification;

/// <summary>One thing that repair does.</summary>
/// <param name="Action">What.</param>
/// <param name="Dataset">The table.</param>
/// <param name="Date">The day; null for a non-partitioned table, and for what belongs to no day.</param>
/// <param name="Detail">The difference's sentence.</param>
public sealed record RepairStep(RepairAction Action, DatasetName Dataset, DateOnly? Date, string Detail)
{
    /// <summary>What is to be done about differences. A day that is lost is only marked missing: whatever else is wrong with it goes with it.</summary>
    public static ImmutableArray<RepairStep> Of(IReadOnlyCollection<Difference> differences)
    {
        var lost = differences.Where(one => ActionOf(one.Kind) == RepairAction.MarkMissing).Select(Day).ToHashSet();
        return
        [
            .. differences.Select(one => new RepairStep(ActionOf(one.Kind), one.Dataset, one.Date, one.Detail))
                .Where(step => !lost.Contains((step.Dataset, step.Date)) || step.Action is RepairAction.MarkMissing or RepairAction.SettlePublish or RepairAction.DropTmp or RepairAction.ForgetVersion)
                .DistinctBy(step => step.Action == RepairAction.MarkMissing ? (step.Action, step.Dataset, step.Date, "") : (step.Action, step.Dataset, step.Date, step.Detail)),
        ];
    }

    private static (DatasetName Dataset, DateOnly? Date) Day(Difference one) => (one.Dataset, one.Date);

    private static RepairAction ActionOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.UnfinishedPublish => RepairAction.SettlePublish,
        DifferenceKind.OrphanedTmp => RepairAction.DropTmp,
        DifferenceKind.MissingMarker => RepairAction.RestoreMarker,
        DifferenceKind.StrayMarker or DifferenceKind.StrayFile => RepairAction.RemoveStray,
        DifferenceKind.UnknownDay or DifferenceKind.LedgerDiffers => RepairAction.AdoptDay,
        DifferenceKind.LostVersion => RepairAction.ForgetVersion,
        _ => RepairAction.MarkMissing,
    };
}
