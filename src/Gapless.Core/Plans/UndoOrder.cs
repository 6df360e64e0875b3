using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>An order to put days back to what they were before a run published them.</summary>
/// <param name="Range">The days of the run.</param>
/// <param name="Targets">The tables of which it published days, sorted.</param>
/// <param name="UndoneRun">The run.</param>
/// <param name="Partial">True: days that cannot be put back are left alone; false: then nothing is done.</param>
public sealed record UndoOrder(DateRange Range, ImmutableArray<DatasetName> Targets, string UndoneRun, bool Partial) : TablesOrder(Range, Targets, Only.None);
