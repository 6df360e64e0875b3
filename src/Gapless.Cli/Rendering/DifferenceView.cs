using System.Globalization;
using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Core.Verification;
using Gapless.Hosting;

namespace Gapless.Cli.Rendering;

/// <summary>Shows what verify found.</summary>
internal static class DifferenceView
{
    private const int KindWidth = 18;

    /// <summary>By table, each with its counts.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<Difference> differences, int tables)
    {
        var byTable = differences.GroupBy(one => one.Dataset).ToList();
        foreach (var table in byTable)
        {
            var counts = table.GroupBy(one => one.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {Word(kind.Key)}");
            output.WriteLine(Text.Of("Verify.Table", table.Key, string.Join(", ", counts)));
            foreach (var one in table) output.WriteLine($"  {Day(one.Date) ?? "-",-10}  {Word(one.Kind),-KindWidth}  {one.Detail}");
        }

        output.WriteLine(differences.Count == 0 ? Text.Of("Verify.None", tables) : Text.Of("Verify.Some", differences.Count, byTable.Count, tables));
    }

    /// <summary>As one document.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<Difference> differences) =>
        output.WriteLine(JsonSerializer.Serialize(new { Differences = differences.Select(Row) }, JsonFormat.Options));

    /// <summary>A difference as it stands in JSON.</summary>
    public static object Row(Difference one) => new { Kind = Word(one.Kind), Dataset = one.Dataset.ToString(), Dt = Day(one.Date), one.Detail };

    /// <summary>A day as it stands in JSON.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word(DifferenceKind kind) => JsonFormat.Word(kind);
}
