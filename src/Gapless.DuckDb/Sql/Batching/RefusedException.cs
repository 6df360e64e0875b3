using Gapless.Core.Tables;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Ends the check of a tree at the first thing that refuses it. Never leaves <see cref="BatchRules"/> and <see cref="BatchBinder"/>.</summary>
internal sealed class RefusedException(BatchRefusal refusal, string detail) : Exception(detail)
{
    /// <summary>What it comes to.</summary>
    public BatchForm Form { get; } = BatchForm.DayByDay(refusal, detail);
}
