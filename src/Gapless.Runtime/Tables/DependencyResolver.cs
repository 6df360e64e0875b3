using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>Finds the tables that <c>table_dependencies</c> means.</summary>
internal sealed class DependencyResolver(WarehouseConfig config, TableNames names, TableProblems problems)
{
    /// <summary>The entries with full names, by table; what is wrong is told and left out.</summary>
    public ILookup<DatasetName, TableDependency> Resolve() =>
        config.TableDependencies.Select(Resolve).OfType<TableDependency>().ToLookup(one => one.Table);

    private TableDependency? Resolve(TableDependency written)
    {
        if (Find(written.Table, written.Line) is not { } table || Find(written.Input, written.Line) is not { } input) return null;
        if (table == input) Add(written.Line, Text.Of("Table.DependsOnItself", table));
        else if (!LayerRules.MayRead(config, table.Group, input.Group)) Add(written.Line, LayerRules.Sentence(config, table.Group, input));
        else return new TableDependency(table, input, written.Line);
        return null;
    }

    private DatasetName? Find(DatasetName written, int line)
    {
        if (names.Find(written) is { } found) return found;
        var nearest = names.Nearest(written.ToString());
        Add(line, nearest is null ? Text.Of("Table.Unknown", written) : Text.Of("Table.UnknownNear", written, nearest));
        return null;
    }

    private void Add(int line, string sentence) => problems.Add(config.File, line, 0, sentence);
}
