using Gapless.Core.Plans;

namespace Gapless.Cli.Commands;

/// <summary>Which command carries out an order.</summary>
internal static class PlanCommands
{
    public static string Of(RunOrder order) => order switch
    {
        CollectOrder => "collect",
        BackfillOrder { Daily: false } => "backfill",
        _ => "run",
    };
}
