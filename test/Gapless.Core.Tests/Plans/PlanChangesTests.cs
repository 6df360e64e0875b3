using Gapless.Core.Partitions;
using Gapless.Core.Plans;

namespace Gapless.Core.Tests.Plans;

public sealed class PlanChangesTests
{
    private static readonly DateOnly Day = new(2024, 1, 1);

    [Fact]
    public void Between_SamePlan_IsNothing() => Assert.Empty(PlanChanges.Between(Plan(10), Plan(10)));

    [Fact]
    public void Between_OtherSqlAndInput_NamesBoth() => Assert.Equal(
        ["ods.b: its SQL, or the contract of its source, is another one now", "raw.b, which ods.b reads, has changed"],
        PlanChanges.Between(Plan(10), Plan(10, fingerprint: "f2", version: "v2")));

    [Fact]
    public void Between_OtherDays_NamesThem()
    {
        Assert.Equal(["ods.b: 2 more days are to be done: 2024-01-11..2024-01-12"], PlanChanges.Between(Plan(10), Plan(12)));
        Assert.Equal(["ods.b: 2 days are not to be done any more: 2024-01-11..2024-01-12"], PlanChanges.Between(Plan(12), Plan(10)));
    }

    [Fact]
    public void Between_OtherReason_SaysSo() => Assert.Equal(
        ["the same days, but for other reasons or by other requests"], PlanChanges.Between(Plan(10), Plan(10, reason: PlanReason.Failed)));

    private static Plan Plan(int days, string fingerprint = "f1", string version = "v1", PlanReason reason = PlanReason.Missing) => new(
        new BackfillOrder(DateRange.Inclusive(Day, Day.AddDays(30)), [new("ods", "b")], Only.Default, false, null, false),
        Day.AddDays(31),
        [new(new("ods", "b"), reason, DateSet.Of(new DateRange(Day, Day.AddDays(days))))],
        [],
        [],
        TimeSpan.Zero,
        [],
        [new(new("ods", "b"), fingerprint, [new(new("raw", "b"), version)])]);
}
