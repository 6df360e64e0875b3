using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Core.Verification;
using Gapless.Hosting;
using Gapless.Runtime.Verification;

namespace Gapless.Cli.Rendering;

/// <summary>Shows what repair did, or would do.</summary>
internal static class RepairView
{
    private const int ActionWidth = 14;

    /// <summary>A line for each repair, then what is left.</summary>
    public static void WriteText(TextWriter output, RepairResult result, int tables, bool isDry)
    {
        foreach (var step in result.Steps) output.WriteLine($"{step.Dataset}  {DifferenceView.Day(step.Date) ?? "-",-10}  {Word(step.Action),-ActionWidth}  {step.Detail}");
        foreach (var one in result.Left) output.WriteLine($"{one.Dataset}  {DifferenceView.Day(one.Date) ?? "-",-10}  {JsonFormat.Word(one.Kind),-ActionWidth}  {one.Detail}");
        output.WriteLine(
            isDry ? Text.Of("Repair.WouldDo", result.Steps.Count)
            : result.Left.Count > 0 ? Text.Of("Repair.Left", result.Steps.Count, result.Left.Count)
            : result.Steps.Count > 0 ? Text.Of("Repair.Done", result.Steps.Count)
            : Text.Of("Repair.Nothing", tables));
    }

    /// <summary>As one document.</summary>
    public static void WriteJson(TextWriter output, RepairResult result) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Repairs = result.Steps.Select(step => new { Action = Word(step.Action), Dataset = step.Dataset.ToString(), Dt = DifferenceView.Day(step.Date), step.Detail }),
            Left = result.Left.Select(DifferenceView.Row),
        },
        JsonFormat.Options));

    private static string Word(RepairAction action) => JsonFormat.Word(action);
}
