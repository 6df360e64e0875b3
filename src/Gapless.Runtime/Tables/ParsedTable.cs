using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>A table of which the SQL is read, but not yet what its names mean.</summary>
internal sealed record ParsedTable(DatasetName Name, TableFile File, SqlAnalysis Analysis);
