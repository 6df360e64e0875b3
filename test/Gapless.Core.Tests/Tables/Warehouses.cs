using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Tables;

/// <summary>Tables without SQL, for tests of what they need of each other.</summary>
internal static class Warehouses
{
    public static readonly ImmutableArray<string> Layers = ["ods", "dwd", "ads"];

    /// <summary>For each node the nodes that it needs: any numbers, so also itself, twice, and in circles.</summary>
    public static Gen<int[][]> AnyNeeds { get; } =
        from size in Gen.Choose(0, 12)
        from needs in Gen.Choose(0, Math.Max(0, size - 1)).ListOf().Select(list => list.Take(3).ToArray()).ArrayOf(size)
        select needs;

    /// <summary>Needs without a circle: nodes need only those before them in a hidden order, told in another one.</summary>
    public static Gen<int[][]> AcyclicNeeds { get; } =
        from needs in AnyNeeds
        from order in Gen.Shuffle(Enumerable.Range(0, needs.Length).ToArray())
        select Hide(needs, order);

    public static DatasetName Name(string text) => DatasetName.Parse(text);

    public static TableDefinition Table(string name, params string[] inputs)
    {
        var analysis = new SqlAnalysis(true, [], [], "fingerprint", [], null, BatchForm.Possible);
        ImmutableArray<TableInput> needed = [.. inputs.Select(input => new TableInput(Name(input), DayWindow.SameDay, null, IsRead: true))];
        return new TableDefinition(Name(name), $"{name.Replace('.', '/')}.sql", "", analysis, needed, "0123456789abcdef");
    }

    private static int[][] Hide(int[][] needs, int[] order)
    {
        var hidden = new int[needs.Length][];
        for (var i = 0; i < needs.Length; i++) hidden[order[i]] = [.. needs[i].Where(need => need < i).Select(need => order[need])];
        return hidden;
    }
}
