using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>An order to compute tables, over a range or for one day.</summary>
/// <param name="Range">The days.</param>
/// <param name="Targets">The tables, sorted; all of them when everything was asked for.</param>
/// <param name="Only">Which reasons are taken.</param>
/// <param name="Daily">True for the daily path: one day, five recorded steps a table.</param>
/// <param name="BatchSize">Most days in one statement; null = chosen by input bytes and memory.</param>
/// <param name="ContinueOnError">True: a failed day is recorded and the rest goes on.</param>
/// <param name="NewestFirst">True: batches go from the newest days back, but for tables that read earlier days of themselves.</param>
public sealed record BackfillOrder(
    DateRange Range, ImmutableArray<DatasetName> Targets, Only Only, bool Daily, int? BatchSize, bool ContinueOnError, bool NewestFirst = false) : TablesOrder(Range, Targets, Only);
