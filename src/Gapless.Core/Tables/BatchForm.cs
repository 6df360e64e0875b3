using Gapless.Core.Messages;

namespace Gapless.Core.Tables;

/// <summary>Whether a table's days may be computed many in one statement with the same result as one by one.</summary>
/// <param name="Refusal">Why not; null when they may.</param>
/// <param name="Detail">The part of the SQL that decides, as SQL or DuckDB says it; empty when nothing is to be named.</param>
public readonly record struct BatchForm(BatchRefusal? Refusal, string Detail)
{
    /// <summary>Many days in one statement are the same.</summary>
    public static BatchForm Possible => new(null, string.Empty);

    /// <summary>True when many days may be put into one statement.</summary>
    public bool IsPossible => Refusal is null;

    /// <summary>Day by day, for a reason.</summary>
    public static BatchForm DayByDay(BatchRefusal refusal, string detail = "") => new(refusal, detail);

    /// <summary>One sentence for people, in their language.</summary>
    public string Sentence => Refusal switch
    {
        null => Text.Of("Batch.Possible"),
        BatchRefusal.NotPartitioned => Text.Of("Batch.NotPartitioned"),
        BatchRefusal.Ordered => Text.Of("Batch.Ordered"),
        BatchRefusal.OpenChoice => Text.Of("Batch.OpenChoice", Detail),
        BatchRefusal.Function => Text.Of("Batch.Function", Detail),
        BatchRefusal.Rounding => Text.Of("Batch.Rounding", Detail),
        BatchRefusal.Construct => Text.Of("Batch.Construct", Detail),
        BatchRefusal.DateUse => Text.Of("Batch.DateUse", Detail),
        BatchRefusal.Join => Text.Of("Batch.Join", Detail),
        BatchRefusal.Types => Text.Of("Batch.Types", Detail),
        BatchRefusal.Binder => Text.Of("Batch.Binder", Detail),
        _ => Refusal.ToString()!,
    };
}
