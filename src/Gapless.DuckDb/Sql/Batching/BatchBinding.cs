using Gapless.Core.Tables;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>What came of asking DuckDB for many days in one statement.</summary>
/// <param name="Form">Whether they may; as the SQL alone says, or as DuckDB says.</param>
/// <param name="Statement">The statement; null when they may not.</param>
public sealed record BatchBinding(BatchForm Form, BatchStatement? Statement);
