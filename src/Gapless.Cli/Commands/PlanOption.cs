using System.CommandLine;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>--plan</c>: a stored plan, which is executed as it stands or refused.</summary>
/// <typeparam name="TOrder">What the command carries out.</typeparam>
/// <param name="others">The options that say what is to be done, which a plan says already.</param>
internal sealed class PlanOption<TOrder>(IEnumerable<Option> others)
    where TOrder : RunOrder
{
    private readonly List<Option> _others = [.. others];

    public Option<string?> Option { get; } = new("--plan") { Description = Text.Of("Help.PlanId"), HelpName = "ID" };

    /// <summary>True when a plan is named.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(Option) is not null;

    /// <summary>The plan and its order; null when none is named.</summary>
    /// <exception cref="GaplessException">The ledger has no such plan, it is for another command, or other options contradict it.</exception>
    public async Task<(Plan Plan, TOrder Order)?> FindAsync(ParseResult parsed, Project project, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Option) is not { } id) return null;
        if (_others.Find(option => parsed.GetResult(option) is { Implicit: false }) is { } other) throw new GaplessException(ErrorKind.Usage, Text.Of("Plan.WithOthers", other.Name));
        var plan = await project.Ledger.Runs.FindPlanAsync(id, cancellationToken)
            ?? throw new GaplessException(ErrorKind.Usage, Text.Of("Plan.Unknown", id, project.Ledger.Address));
        return plan.Order switch
        {
            TOrder order => (plan, order),
            UndoOrder undo => throw new GaplessException(ErrorKind.Usage, Text.Of("Plan.OfUndo", id, undo.UndoneRun)),
            _ => throw new GaplessException(ErrorKind.Usage, Text.Of("Plan.OtherCommand", id, PlanCommands.Of(plan.Order))),
        };
    }
}
