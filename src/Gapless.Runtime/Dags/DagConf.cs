using System.Collections.Immutable;
using Gapless.Core.Errors;

namespace Gapless.Runtime.Dags;

/// <summary>What a DAG is triggered with. A key that is absent, null or empty is null here.</summary>
public sealed record DagConf
{
    /// <summary>The first day, inclusive.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Layers and tables; null = all.</summary>
    public ImmutableArray<string>? Targets { get; init; }

    /// <summary>Most days in one statement; at least 1.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Whether the rest goes on after a failed day.</summary>
    public bool? ContinueOnError { get; init; }

    /// <summary>Whether the backfill chain is meant.</summary>
    public bool? Init { get; init; }

    /// <summary>The day of a daily run.</summary>
    public DateOnly? PartitionDate { get; init; }

    /// <summary>Reads a JSON object. Values may also come as strings: <c>"True"</c>, <c>"30"</c>, a list as JSON in a string or with commas.</summary>
    /// <exception cref="GaplessException">It is no JSON object, a key is unknown, or a value is not what it must be: all of them, each in a line.</exception>
    public static DagConf Parse(string json) => new DagConfReader().Read(json);
}
