using Gapless.Core.Plans;
using Gapless.Hosting;

namespace Gapless.Cli.Rendering;

/// <summary>Why days are in a plan, in the words that programs read.</summary>
internal static class ReasonWords
{
    public static string Of(PlannedPartitions part) => part.Reason switch
    {
        PlanReason.StaleSql => "stale: sql changed",
        PlanReason.StaleInput => $"stale: input {part.Cause} changed",
        _ => JsonFormat.Word(part.Reason),
    };
}
