using System.Collections.Immutable;
using Gapless.Core.Tables;

namespace Gapless.Core.Computing;

/// <summary>What a statement wrote.</summary>
/// <param name="Days">Every asked day, in order.</param>
/// <param name="Schema">The columns of the first day that was computed; none when no day was. <see cref="ComputedDay.Schema"/> says each day's own.</param>
/// <param name="Statements">How many statements computed it: 1 when all days ran in one, 0 when no input has columns.</param>
public sealed record ComputeResult(ImmutableArray<ComputedDay> Days, TableSchema Schema, int Statements);
