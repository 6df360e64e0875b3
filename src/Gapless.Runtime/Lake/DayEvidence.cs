using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>What days of one table would be computed from, now.</summary>
/// <param name="table">The table.</param>
/// <param name="inputs">Each input, itself included when the table reads itself.</param>
internal sealed class DayEvidence(TableDefinition table, IEnumerable<EvidenceInput> inputs)
{
    private readonly EvidenceInput[] _inputs = [.. inputs.OrderBy(input => input.Input.Dataset)];
    private Weights? _weights;

    /// <summary>The table's own earlier days as an input; null when it does not read itself.</summary>
    public static TableInput? Own(TableDefinition table) => table.OwnDays is { } days ? new TableInput(table.Name, days, null, true) : null;

    /// <summary>The inputs with the days read and their version.</summary>
    public ImmutableArray<ManifestInput> Inputs(DateOnly day) =>
    [
        .. _inputs.Select(input =>
        {
            var (first, last) = Window(input, day);
            return new ManifestInput(input.Input.Dataset.ToString(), Dated(first), Dated(last), input.State.Versions.Of(first, last));
        }),
    ];

    /// <summary>What a plan over the days takes for granted: the versions of all days that they read of inputs which the plan does not change itself.</summary>
    public ImmutableArray<InputVersion> Basis(DateSet days, Func<DatasetName, bool> isChanging)
    {
        var (first, last) = (days.Ranges[0].Start, days.Ranges[^1].Last);
        return
        [
            .. _inputs.Where(input => input.Input.Dataset != table.Name && !isChanging(input.Input.Dataset))
                .Select(input => new InputVersion(input.Input.Dataset, input.State.Versions.Of(Window(input, first).First, Window(input, last).Last))),
        ];
    }

    /// <summary>The day's evidence for the ledger.</summary>
    public string Text(DateOnly day) => Evidence.Of(table.Fingerprint, _inputs.Select(input =>
    {
        var (first, last) = Window(input, day);
        return KeyValuePair.Create(input.Input.Dataset.ToString(), input.State.Versions.Of(first, last));
    }));

    /// <summary>The <see cref="Evidence.HashOf"/> of <see cref="Text"/>, without making the text.</summary>
    public ulong Hash(DateOnly day)
    {
        _weights ??= new Weights(Evidence.HashOfSql(table.Fingerprint), Array.ConvertAll(_inputs, input => Evidence.WeightOf(input.Input.Dataset.ToString())));
        var hash = _weights.Sql;
        for (var i = 0; i < _inputs.Length; i++)
        {
            var (first, last) = Window(_inputs[i], day);
            hash = unchecked(hash + Evidence.HashOfInput(_weights.Inputs[i], _inputs[i].State.Versions.Sum(first, last)));
        }

        return hash;
    }

    /// <summary>True when no input has anything for the day: then the day is empty, whatever the SQL says.</summary>
    public bool HasNoInput(DateOnly day)
    {
        var read = _inputs.Where(input => input.Input.IsRead).ToList();
        return read.Count > 0 && read.TrueForAll(input => Window(input, day) is var (first, last) && input.State.Versions.Count(first, last) == 0);
    }

    /// <summary>The first input that keeps the day from being computed, and the day of it at fault; null when none does.</summary>
    public (DatasetName Dataset, DateOnly Day)? Blocker(DateOnly day)
    {
        foreach (var input in _inputs)
        {
            if (input.State.Known is { } known && BlockingDay(input, known, day) is { } wrong) return (input.Input.Dataset, wrong);
        }

        return null;
    }

    /// <summary>Takes a day of the table itself into account that came to its end since.</summary>
    public void Settle(Partition row)
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i].Input.Dataset == row.Dataset) _inputs[i] = _inputs[i] with { State = _inputs[i].State.With(row) };
        }
    }

    private DateOnly? BlockingDay(EvidenceInput input, DateSet known, DateOnly day)
    {
        var (first, last) = Window(input, day);
        if (input.State.Failed.HasAny(first, last)) return input.State.Failed.Intersect(Range(first, last)).Ranges[0].Start;
        if (known.IsEmpty) return input.Input.Dataset == table.Name ? null : last ?? day;
        // Days before an input's first day count as having none. Without a first day nobody can say which days should be there but the last.
        var start = known.Ranges[0].Start;
        if (last is not { } to || to < start) return null;
        if (first is not { } from) return known.Contains(to) ? null : to;
        var absent = DateSet.Of(Range(from > start ? from : start, to)).Except(known);
        return absent.IsEmpty ? null : absent.Ranges[0].Start;
    }

    // MaxValue is no day that anyone has.
    private static DateRange Range(DateOnly? first, DateOnly? last)
    {
        var (start, end) = (first ?? DateOnly.MinValue, last is { } to && to < DateOnly.MaxValue ? to.AddDays(1) : DateOnly.MaxValue);
        return end < start ? new DateRange(start, start) : new DateRange(start, end);
    }

    private (DateOnly? First, DateOnly? Last) Window(EvidenceInput input, DateOnly day) => InputDays.Of(table, input.Input, input.IsDated, day);

    private static DateOnly? Dated(DateOnly? day) => day == Partition.Undated ? null : day;

    /// <summary>What the hashes of all days share.</summary>
    private sealed record Weights(ulong Sql, ulong[] Inputs);
}
