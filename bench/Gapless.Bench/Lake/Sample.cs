using System.Collections.Immutable;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;
using Gapless.Runtime.Tables;

namespace Gapless.Bench.Lake;

/// <summary>A warehouse of one table over one raw source.</summary>
/// <param name="Source">The source's name; the table reads it as <c>tmp_{source}</c>.</param>
/// <param name="Format">How the raw files are written.</param>
/// <param name="Columns">The source's columns; none = as found.</param>
/// <param name="Sql">The table's SQL, with <c>${PARTITION_DATE}</c>.</param>
/// <param name="AllDays">The same for all days at once as one would write it by hand, over raw rows that have their day in <c>dt</c>.</param>
internal sealed record Sample(string Source, SourceFormat Format, ImmutableArray<SourceColumn> Columns, string Sql, string AllDays)
{
    private const string Layer = "ods";

    /// <summary>The first of its days.</summary>
    public static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>The table's name.</summary>
    public DatasetName Table => new(Layer, Source);

    /// <summary>Where the raw files lie in the store.</summary>
    public string Raw => $"raw/{Source}";

    /// <summary>The warehouse as the program loads it.</summary>
    public TableGraph Graph()
    {
        using var analyzer = new SqlAnalyzer();
        var contract = new SourceContract(Source, Raw, Format, Columns, Encoding: null, Delimiter: null, Line: 1);
        var config = new WarehouseConfig(
            "dw_config.yaml", [Layer], ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(Layer, []), [],
            ImmutableDictionary<string, SourceContract>.Empty.Add(Source, contract));
        return new TableLoader(analyzer).Load(config, [new TableFile(Layer, $"{Layer}/{Source}.sql", Sql)]);
    }

    /// <summary>The days, from the first.</summary>
    public static IReadOnlyList<DateOnly> Days(int count) => [.. Enumerable.Range(0, count).Select(First.AddDays)];

    /// <summary>The folder of a day.</summary>
    public static string Folder(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"dt={day:yyyy-MM-dd}");

    /// <summary>The query of a day over a relation that stands for the raw rows, as one would write it by hand.</summary>
    public string Query(DateOnly day, string relation) => Sql
        .Replace(SourceContract.DateMark, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace($"tmp_{Source}", relation, StringComparison.Ordinal);
}
