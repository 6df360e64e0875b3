using System.Collections.Immutable;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Dags;

/// <summary>Makes of a DAG and its conf what is to run. Pure: nothing is asked of the ledger or the store.</summary>
/// <param name="catalog">The project's DAGs.</param>
/// <param name="graph">Its tables; null when it only collects.</param>
/// <param name="firstDay">The first day that is collected when the conf does not say.</param>
/// <param name="today">Today in the project's zone.</param>
public sealed class DagTriggers(DagCatalog catalog, TableGraph? graph, DateOnly firstDay, DateOnly today)
{
    /// <summary>Checks the conf against the DAG.</summary>
    /// <param name="id">The DAG's id.</param>
    /// <param name="conf">The conf.</param>
    /// <param name="notice">Hears of a range that is cut to today.</param>
    /// <exception cref="GaplessException">There is no such DAG, or the conf is wrong for it; then nothing has run.</exception>
    public DagTrigger Of(string id, DagConf conf, Action<string> notice)
    {
        var dag = catalog.Find(id);
        if (dag.Kind == DagKind.Collect) return new DagTrigger(dag, [dag.Id], Collect(dag, conf, notice));
        var daily = IsDaily(dag, conf);
        var chain = catalog.ChainFrom(dag, daily);
        var range = daily ? Day(dag, conf) : Days(dag, conf, notice);
        return new DagTrigger(dag, chain, new BackfillOrder(range, Targets(dag, conf, chain, daily), Only.Default, daily, conf.BatchSize, conf.ContinueOnError ?? false));
    }

    /// <summary>Which chain is meant: the DAG's own, or what the conf says for one that is in both.</summary>
    private static bool IsDaily(Dag dag, DagConf conf)
    {
        var hasRange = conf.StartDate is not null || conf.EndDate is not null;
        var daily = dag.Kind == DagKind.Either ? !(conf.Init ?? hasRange) : dag.Kind == DagKind.Daily;
        if (dag.Kind != DagKind.Either && conf.Init is { } init && init == daily)
            throw Wrong(dag, daily ? Text.Of("Conf.DailyNotInit") : Text.Of("Conf.BackfillIsInit"));
        return daily;
    }

    private DateRange Day(Dag dag, DagConf conf)
    {
        if (conf.StartDate is not null || conf.EndDate is not null) throw Wrong(dag, Text.Of("Conf.NotForDaily", "start_date, end_date"));
        if (conf.BatchSize is not null) throw Wrong(dag, Text.Of("Conf.NotForDaily", "batch_size"));
        var day = conf.PartitionDate ?? today.AddDays(-1);
        return day <= today ? DateRange.Inclusive(day, day) : throw Wrong(dag, Text.Of("Conf.Future", "partition_date", Show(day), Show(today)));
    }

    private DateRange Days(Dag dag, DagConf conf, Action<string> notice)
    {
        if (conf.PartitionDate is not null) throw Wrong(dag, Text.Of("Conf.NotForBackfill", "partition_date"));
        if (conf.StartDate is not { } start || conf.EndDate is not { } end) throw Wrong(dag, Text.Of("Conf.NeedsRange"));
        return Range(dag, start, end, notice);
    }

    private CollectOrder Collect(Dag dag, DagConf conf, Action<string> notice)
    {
        if (conf with { StartDate = null, EndDate = null } != new DagConf()) throw Wrong(dag, Text.Of("Conf.CollectTakesRange"));
        return new CollectOrder(Range(dag, conf.StartDate ?? firstDay, conf.EndDate ?? today, notice), [dag.Source!], Only.Default);
    }

    private DateRange Range(Dag dag, DateOnly start, DateOnly end, Action<string> notice)
    {
        if (start > today) throw Wrong(dag, Text.Of("Conf.Future", "start_date", Show(start), Show(today)));
        if (end < start) throw Wrong(dag, Text.Of("Conf.Reversed", Show(end), Show(start)));
        if (end > today) notice(Text.Of("Conf.Cut", Show(end), Show(today)));
        return DateRange.Inclusive(start, end > today ? today : end);
    }

    /// <summary>The tables that the chain computes from the DAG on.</summary>
    private ImmutableArray<DatasetName> Targets(Dag dag, DagConf conf, ImmutableArray<string> chain, bool daily)
    {
        bool Runs(DatasetName table) => chain.Contains(DagNames.Layer(table.Group, daily));
        if (conf.Targets is not { } asked) return [.. graph!.Names.All.Where(Runs)];
        var targets = graph!.Resolve(asked);
        foreach (var early in targets.Where(table => !Runs(table))) throw Wrong(dag, Text.Of("Conf.TargetNotInChain", early, string.Join(" -> ", chain)));
        return targets;
    }

    private static GaplessException Wrong(Dag dag, string sentence) => new(ErrorKind.Usage, $"{dag.Id}: {sentence}");

    private static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
